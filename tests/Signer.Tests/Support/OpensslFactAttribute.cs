namespace Supervision.Signer.Tests.Support;

/// <summary>A test that asks a program which shares no code with ours; skipped, and said to be, where it is not installed.</summary>
public sealed class OpensslFactAttribute : FactAttribute
{
    public OpensslFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(it => File.Exists(Path.Combine(it, "openssl"))))
        {
            Skip = "openssl is not on the PATH.";
        }
    }
}
