using Supervision.Domain.Law;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Kinds;

/// <summary>What the journal says of itself and of data subjects, in the register of kinds.</summary>
internal static class JournalKinds
{
    public static StreamKind Own { get; } = new(OwnKinds.Journal,
    [
        new(OwnKinds.ClockWentBack, new("The host's clock went back", "主机时钟被拨回")),
        new(OwnKinds.KeyRotated, new("Signing key replaced", "更换签名密钥")),
        new(OwnKinds.KeyRevoked, new("Signing key revoked", "吊销签名密钥")),
        new(OwnKinds.KindsAnnounced, new("Kinds of entries announced", "声明记录种类")),
        new(OwnKinds.StreamsMapped, new("Map of all streams logged", "登记全部流的映射")),
    ]);

    public static StreamKind Subjects { get; } = new(OwnKinds.Subject,
    [
        Of(OwnKinds.Sealed, new("Personal data sealed", "封存个人信息")),
        Of(OwnKinds.Unsealed, new("Personal data unsealed", "解除个人信息封存")),
        Of(OwnKinds.ErasureOrdered, new("Erasure of personal data ordered", "决定删除个人信息")) with { Notes = (_, _) => EntryNote.None with { IsApproval = true } },
        Of(OwnKinds.ErasureExecuted, new("Personal data erased", "已删除个人信息")),
    ]);

    private static EntryKind Of(string name, Title title) => new(name, title) { MovesNames = true };
}
