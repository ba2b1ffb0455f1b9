namespace Supervision.Tests;

/// <summary>Four fines of 2001: A is never sent, B is sent, notified and paid late, C is sent twice, which the procedure does not allow, D is new.</summary>
public static class FourFines
{
    public const string Log = """
        case,activity,timestamp
        A,Create Fine,2001-01-01
        B,Create Fine,2001-01-10
        B,Send Fine,2001-01-20
        B,Insert Fine Notification,2001-02-01
        B,Payment,2001-04-10
        C,Create Fine,2001-01-11
        C,Send Fine,2001-01-21
        C,Send Fine,2001-01-22
        D,Create Fine,2001-05-01
        """;
}
