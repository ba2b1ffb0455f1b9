using Microsoft.AspNetCore.Http;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Silo.Tests.Rights;

/// <summary>Whoever a header of the request names calls: <c>X-As: judge</c> is the person of that role, in it. Nobody without it.</summary>
internal sealed class HeaderCaller(IHttpContextAccessor requests) : ICaller
{
    public const string Header = "X-As";

    public CancellationToken Changed => CancellationToken.None;

    public ValueTask<Acting?> Now(CancellationToken cancellation = default) => ValueTask.FromResult(
        requests.HttpContext?.Request.Headers[Header].ToString() is { Length: > 0 } word && Roles.ParseOrNull(word) is { } role ? RightsCourt.As(role) : null);
}
