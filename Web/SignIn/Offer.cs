using System.Collections.Immutable;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Web.SignIn;

/// <summary>
/// The people whom the demonstration court's sign-in page offers. Registered by the demonstration court alone; without it
/// there is no such address.
/// </summary>
/// <param name="People">Who they are.</param>
internal sealed record Offer(Func<ImmutableArray<DemoPerson>> People);
