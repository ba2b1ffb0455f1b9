namespace Supervision.Journal;

/// <summary>Why another key signs the log from some position on.</summary>
public abstract record KeyChange
{
    /// <summary>Where changes of keys are journalled.</summary>
    public static readonly StreamKey Stream = new(OwnKinds.Journal, "keys");

    private KeyChange()
    {
    }

    /// <summary>The old key announces the new one; whoever trusted the old one may trust the new.</summary>
    /// <param name="Old">Key id of the old key, 8 lower-case hexadecimal digits.</param>
    /// <param name="Key">The new key as a C2SP vkey.</param>
    /// <param name="Announcement">Base64 of the old key's signature (DER) over what docs/sealing.md says.</param>
    public sealed record Rotated(string Old, string Key, string Announcement) : KeyChange;

    /// <summary>The old key counts no more. The new one is trusted only by whoever has it from outside.</summary>
    /// <param name="Old">Key id of the old key, 8 lower-case hexadecimal digits.</param>
    /// <param name="UpTo">The last size for which signatures of the old key count.</param>
    /// <param name="Reason">What a person gave as the reason; never personal data.</param>
    /// <param name="Key">The new key as a C2SP vkey.</param>
    public sealed record Revoked(string Old, long UpTo, string Reason, string Key) : KeyChange;
}
