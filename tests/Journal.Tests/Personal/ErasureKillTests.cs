using Supervision.Journal.Tests.Support;
using Supervision.JournalKillTarget;
using Supervision.Silo.Verify;
using Supervision.Verifier;

namespace Supervision.Journal.Tests.Personal;

/// <summary>kill -9 at every step of an erasure: afterwards it was never ordered, or the next start finishes it.</summary>
public sealed class ErasureKillTests : IDisposable
{
    private readonly TestStore store = new();

    public static TheoryData<string> Moments => [.. Erasing.Moments];

    public void Dispose() => store.Dispose();

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Kill_AtOneMomentOfAnErasure_LeavesItUnorderedOrTheNextStartFinishesIt(string moment)
    {
        string? id;
        using (var process = new OtherProcess("erase", store.Directory, moment))
        {
            id = process.ReadLine();
            Assert.Null(process.ReadLine()); // it died, and had answered nobody
        }

        Assert.Equal(32, id?.Length);
        var key = KeyOf(id!);
        store.Clock.SetUtcNow(new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero)); // the killed process had the real clock
        var isOrdered = moment is not ("Order" or "before-order-commit");
        for (var start = 0; start < 2; start++)
        {
            await using var journal = store.Open();
            var entries = journal.ReadAll().ToArray();
            Assert.Equal(isOrdered ? ["person.named", "person.named", "personal.erasure-ordered", "personal.erasure-executed"] : ["person.named", "person.named"], entries.Select(it => it.Kind));
            Assert.Equal((isOrdered ? null : $"name of {Erasing.Erased}", $"name of {Erasing.Kept}"), (entries[0].TextOrNull("name"), entries[1].TextOrNull("name")));
            Assert.Equal(isOrdered ? 1 : 2, journal.PersonalData.Subjects().Length);
            Assert.True(!isOrdered || key is null || store.FilesWith(key).Length == 0, $"the key is in {string.Join(", ", key is null ? [] : store.FilesWith(key))}");
        }

        var outcome = Assert.IsType<AuditOutcome.Verified>(StoreVerification.Run(store.Directory, Erasing.Origin));
        Assert.Equal((isOrdered ? 1 : 0, 0), (outcome.Erased, outcome.Unopened));
    }

    // Null when the process had destroyed it.
    private byte[]? KeyOf(string id)
    {
        using var keys = Sqlite.Database.Open(store.Keys, Sqlite.Access.Write);
        return keys.Ask($"SELECT hex(key) FROM subject_key WHERE id = x'{id}'") is { } hex ? Convert.FromHexString(hex) : null;
    }
}
