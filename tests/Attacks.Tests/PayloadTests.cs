using Supervision.Attacks.Tests.Support;
using Supervision.Journal;

namespace Supervision.Attacks.Tests;

/// <summary>Personal values, which lie apart from the leaves because they can be erased: nobody may change, exchange or quietly lose one.</summary>
public sealed class PayloadTests
{
    [Theory]
    [InlineData("UPDATE payload SET box = substr(box, 1, length(box) - 1) || x'00' WHERE position = 5", "E-COMMITMENT", 5)]
    [InlineData("UPDATE payload SET box = x'' WHERE position = 5", "E-COMMITMENT", 5)]
    [InlineData("UPDATE payload SET box = (SELECT box FROM payload WHERE position = 6) WHERE position = 5", "E-COMMITMENT", 5)]
    [InlineData("UPDATE payload SET subject = (SELECT subject FROM payload WHERE position = 6) WHERE position = 5", "E-COMMITMENT", 5)]
    [InlineData("DELETE FROM payload WHERE position = 5", "E-MISSING", 5)]
    [InlineData("INSERT INTO payload(position, field, subject, box) SELECT 50, field, subject, box FROM payload WHERE position = 5", "E-DERIVED", 50)]
    [InlineData("UPDATE subject SET sealed = 1 WHERE id = 5", "E-DERIVED", null)]
    public void AnEdit_IsFound(string sql, string code, int? position)
    {
        using var court = new Court();
        Forger.Tamper(court.Directory, sql);
        court.VerifyWithKeys().AssertTampered(code, position);
    }

    [Fact]
    public void AValueEditedInPlace_IsFound_BitForBit()
    {
        using var court = new Court();
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var position = random.Next(1, Court.Cases + 1);
            var whole = Forger.Bytes(court.Directory, $"SELECT box FROM payload WHERE position = {position}");
            byte[] damaged = [.. whole];
            damaged[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            Set(damaged);
            court.VerifyWithKeys().AssertTampered("E-COMMITMENT", position);
            Set(whole);

            void Set(byte[] bytes) => Forger.Tamper(court.Directory, $"UPDATE payload SET box = x'{Convert.ToHexString(bytes)}' WHERE position = {position}");
        }

        court.VerifyWithKeys().AssertVerified();
    }

    [Fact]
    public async Task AValueThatWasErasedAsTheLawAsks_IsNoAttack_AndItsRowPutBackIsOne()
    {
        using var court = new Court();
        var box = Convert.ToHexString(Forger.Bytes(court.Directory, "SELECT box FROM payload WHERE position = 5"));
        await using (var journal = court.Open())
        {
            var order = new ErasureOrder("GDPR art. 17", new Approver("judge-2", "judge"), new Approver("president-1", "court president"));
            Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase("case/attacked/4", order, new Author("clerk-7", "clerk")));
        }

        court.VerifyWithKeys().AssertVerified();
        Forger.Tamper(court.Directory, $"INSERT INTO payload(position, field, subject, box) VALUES (5, 'number', 6, x'{box}')");
        court.VerifyWithKeys().AssertTampered("E-DERIVED");
    }
}
