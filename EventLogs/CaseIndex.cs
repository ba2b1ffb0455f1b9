using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.EventLogs;

/// <summary>What is known of a case id, or of the ids that look like it, while a log is read.</summary>
internal struct SeenCase
{
    /// <summary>How often it was met: events of a table, traces of a log in XML.</summary>
    public int Times;

    /// <summary>The line at which it was seen first; 0 before.</summary>
    public long FirstLine;

    /// <summary>How it is written there, where that is another spelling than what it looks like.</summary>
    private string? spelling;

    /// <param name="index">By what ids look like.</param>
    /// <param name="caseId">In the one spelling, <see cref="Spelling.Of"/>.</param>
    /// <param name="line">Where it is now.</param>
    /// <param name="isAnother">Whether the case was written in another spelling there.</param>
    public static ref SeenCase In(CaseIndex<SeenCase> index, string caseId, long line, out bool isAnother)
    {
        var looks = Spelling.Looks(caseId);
        var elsewise = looks == caseId ? null : caseId;
        ref var seen = ref index[looks];
        if (seen.FirstLine == 0)
        {
            seen.FirstLine = line;
            seen.spelling = elsewise;
        }

        isAnother = seen.spelling != elsewise;
        return ref seen;
    }
}

/// <summary>
/// One value per case id, for the whole file. An id is kept as the first 16 bytes of its SHA-256, so a case costs the
/// same few dozen bytes whatever its name; among a hundred million ids two would share them with a chance under 2^-74.
/// It is what grows with the log in memory: 40 to 70 MB for each million cases.
/// </summary>
internal sealed class CaseIndex<TValue>
    where TValue : struct
{
    private readonly Dictionary<Fingerprint, TValue> values = [];

    /// <summary>The place of the value, made with the default value when the id is new.</summary>
    public ref TValue this[ReadOnlySpan<char> caseId] => ref CollectionsMarshal.GetValueRefOrAddDefault(values, FingerprintOf(caseId), out _);

    private static Fingerprint FingerprintOf(ReadOnlySpan<char> caseId)
    {
        Span<byte> utf8 = stackalloc byte[512];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = Encoding.UTF8.TryGetBytes(caseId, utf8, out var length)
            ? SHA256.HashData(utf8[..length], hash)
            : SHA256.HashData(Encoding.UTF8.GetBytes(caseId.ToArray()), hash);
        return new(BinaryPrimitives.ReadInt64LittleEndian(hash), BinaryPrimitives.ReadInt64LittleEndian(hash[sizeof(long)..]));
    }

    /// <summary>Two longs and not a UInt128, whose alignment would make each entry of the table half as large again.</summary>
    private readonly record struct Fingerprint(long First, long Second)
    {
        public override int GetHashCode() => (int)(First & int.MaxValue);
    }
}
