using Microsoft.Extensions.Options;

namespace Orleans.Embedded;

/// <summary>Names every setting that cannot be right.</summary>
internal sealed class EmbeddedGrainsOptionsCheck : IValidateOptions<EmbeddedGrainsOptions>
{
    public ValidateOptionsResult Validate(string? name, EmbeddedGrainsOptions options)
    {
        var wrong = new List<string>();
        if (options.GrainAssemblies.Count == 0)
        {
            wrong.Add($"{nameof(options.GrainAssemblies)} is empty: no grain could be found.");
        }

        if (options.ResponseTimeout <= TimeSpan.Zero)
        {
            wrong.Add($"{nameof(options.ResponseTimeout)} is {options.ResponseTimeout}; it must be more than zero.");
        }

        if (options.CollectionAge <= TimeSpan.Zero)
        {
            wrong.Add($"{nameof(options.CollectionAge)} is {options.CollectionAge}; it must be more than zero.");
        }

        if (options.MaxActivations < 1)
        {
            wrong.Add($"{nameof(options.MaxActivations)} is {options.MaxActivations}; it must be at least 1.");
        }

        if (!Enum.IsDefined(options.Wire))
        {
            wrong.Add($"{nameof(options.Wire)} is {(int)options.Wire}; it must be {WireMode.Share} or {WireMode.Copy}.");
        }

        if (options.HostDatabase is { } file && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
        {
            wrong.Add($"{nameof(options.HostDatabase)} is {file}, in a folder that does not exist.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
