using System.Collections.Immutable;
using Supervision.Grains.Alerts;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.Kinds;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Grains.Urging;

namespace Supervision.Grains;

/// <summary>The rows of the register of kinds, one for each category of streams that this program writes. A new kind of aggregate adds its row here.</summary>
public static class HouseKinds
{
    public static ImmutableArray<StreamKind> Rows { get; } =
    [
        CaseKinds.Row, AlertLifeKinds.Row, UrgingKinds.Row, ApprovalKinds.Row, StaffKinds.Row, RefusalKinds.Row, AccessKinds.Row, AccountKinds.Row,
        ImportKinds.Row, PackKinds.Row, MachineKinds.Row, JournalKinds.Own, JournalKinds.Subjects,
    ];

    /// <summary>The register of exactly these, for whoever reads a store without a host.</summary>
    public static KindRegister Register { get; } = new(Rows);
}
