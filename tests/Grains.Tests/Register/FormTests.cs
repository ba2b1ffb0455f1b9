using System.Collections.Immutable;
using Supervision.Grains.Alerts;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.People;
using Supervision.Grains.Urging;
using Supervision.Journal;
using Supervision.Verifier.Forms;

namespace Supervision.Grains.Tests.Register;

/// <summary>The signer seals what is of its kind's form and asks no codec: whatever is of the form must be readable.</summary>
public sealed class FormTests
{
    private const int Seed = 20261130;

    private static readonly string[] Texts = ["", "x", " ", "a,b", "罚单", "\u0000\"\\", "no/such#pack", "2001-02-03", new('y', 500)];

    private static readonly Dictionary<string, Action<Entry>> Readers = new()
    {
        [CaseEventCodec.Category] = it => new CaseEventCodec().ToEvent(it),
        [StaffEventCodec.Category] = it => new StaffEventCodec().ToEvent(it),
        [UrgingCodec.Category] = it => new UrgingCodec().ToEvent(it),
        [ApprovalCodec.Category] = it => new ApprovalCodec().ToEvent(it),
        [AlertLifeCodec.Category] = it => new AlertLifeCodec().ToEvent(it),
    };

    private readonly Random chance = new(Seed);

    public static TheoryData<string> Forms => [.. HouseKinds.Rows.Where(it => Readers.ContainsKey(it.Category))
        .SelectMany(it => it.Entries).SelectMany(it => it.Fields.Select((_, at) => $"{it.Name}:{at + 1}"))];

    [Theory]
    [MemberData(nameof(Forms))]
    public void WhateverIsOfTheForm_IsReadByTheCodec(string name)
    {
        var form = HouseKinds.Register.Forms.Single(it => it.Name == name);
        var row = HouseKinds.Rows.Single(it => it.Entries.Any(entry => entry.Name == form.Kind));
        for (var round = 0; round < 200; round++)
        {
            ImmutableArray<Field> fields = [.. form.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Some)];
            Assert.Null(form.FaultIn(fields));
            var entry = new Entry(
                7, new StreamKey(row.Category, row.IsCase ? "it-road/A1" : "it-road"), 2, form.Kind, form.Version, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
                new Author("x", "clerk"), "-", new CommandId("c"), null, [.. fields.Select(it => it.Name == "court" ? Field.Of("court", "it-road") : it)], default);
            var failure = Record.Exception(() => Readers[row.Category](entry));
            Assert.True(failure is null, $"seed {Seed}: {string.Join("; ", fields)}: {failure?.Message}");
        }
    }

    [Fact]
    public void EveryFormOfTheHouse_IsOneToTheVerifierToo()
    {
        foreach (var form in HouseKinds.Register.Forms.Concat(OwnKinds.Forms))
        {
            Assert.Equal(form.Text, EntryForm.Parse(form.Text).Text);
        }
    }

    /// <summary>The field, or none where it may be absent; of a repeated one any number.</summary>
    private IEnumerable<Field> Some(string field)
    {
        var (name, types) = (field[..field.IndexOf(':', StringComparison.Ordinal)], field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('|'));
        var most = name.EndsWith('*') ? chance.Next(3) : name.EndsWith('?') ? chance.Next(2) : 1;
        for (var at = 0; at < most; at++)
        {
            var called = name.EndsWith('*') ? $"{name[..^1]}{at}" : name.TrimEnd('?');
            yield return new Field(called, Value(types[chance.Next(types.Length)]));
        }
    }

    private FieldValue Value(string type) => type switch
    {
        "text" => new FieldValue.Text(Texts[chance.Next(Texts.Length)]),
        "number" => new FieldValue.Number(chance.NextInt64(long.MinValue, long.MaxValue)),
        "personal" => chance.Next(2) == 0 ? new FieldValue.Personal("s", "a name") : new FieldValue.Withheld(default),
        "day" => new FieldValue.Text(new DateOnly(1, 1, 1).AddDays(chance.Next(3_652_000)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        "time" => new FieldValue.Text($"{chance.Next(24):00}:{chance.Next(60):00}"),
        "slug" => new FieldValue.Text("a" + new string([.. Enumerable.Range(0, chance.Next(1, 64)).Select(_ => "a0-"[chance.Next(3)])])),
        "edition" => new FieldValue.Text("p/e#0"),
        _ when type.StartsWith("one(", StringComparison.Ordinal) => new FieldValue.Text(Words(type) is var words ? words[chance.Next(words.Length)] : ""),
        _ => new FieldValue.Text(string.Join(',', Words(type).Where(_ => chance.Next(3) == 0).DefaultIfEmpty(Words(type)[0]))),
    };

    private static string[] Words(string type) => type[(type.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',');
}
