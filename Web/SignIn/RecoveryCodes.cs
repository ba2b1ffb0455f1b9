using System.Collections.Immutable;

namespace Supervision.Web.SignIn;

/// <summary>The codes for the day on which the authenticator is lost, as they are shown once.</summary>
internal sealed record RecoveryCodes(ImmutableArray<string> Codes);
