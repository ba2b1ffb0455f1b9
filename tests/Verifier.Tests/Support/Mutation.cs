namespace Supervision.Verifier.Tests.Support;

/// <summary>Damage that follows from a seed.</summary>
internal static class Mutation
{
    /// <summary>One to three of: a bit flipped, a byte replaced, bytes cut out, bytes doubled, bytes of elsewhere, the end cut off.</summary>
    public static byte[] Of(byte[] bytes, int seed)
    {
        var random = new Random(seed);
        List<byte> it = [.. bytes];
        for (var times = random.Next(1, 4); times > 0 && it.Count > 64; times--)
        {
            var at = random.Next(it.Count);
            var length = random.Next(1, Math.Min(64, it.Count - at + 1));
            switch (random.Next(6))
            {
                case 0:
                    it[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    it[at] = (byte)random.Next(256);
                    break;
                case 2:
                    it.RemoveRange(at, length);
                    break;
                case 3:
                    it.InsertRange(at, it.GetRange(at, length));
                    break;
                case 4:
                    it.InsertRange(at, it.GetRange(random.Next(it.Count - length), length));
                    break;
                default:
                    it.RemoveRange(at, it.Count - at);
                    break;
            }
        }

        return [.. it];
    }
}
