namespace Supervision.Web.OpenApi;

/// <summary>What is answered in place of what was asked for (RFC 9457), as the description of the API shows it.</summary>
/// <param name="Type">What kind of problem; a word of ours where it begins with urn:supervision:problem:.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Status">As the answer's own.</param>
/// <param name="Detail">In a sentence.</param>
public record ApiProblem(string? Type, string? Title, int Status, string Detail);

/// <summary>The same where the caller may not.</summary>
/// <param name="Obstacle">What stands in the way, as a word; left out where the request came from another site.</param>
/// <param name="Right">The right that is missing; null where it is not a right.</param>
/// <param name="Role">The role in which the caller acts.</param>
/// <param name="NeedsReason">Whether a reason would open the case for a time.</param>
public sealed record RefusedProblem(
    string? Type, string? Title, int Status, string Detail, string? Obstacle = null, string? Right = null, string? Role = null, bool? NeedsReason = null)
    : ApiProblem(Type, Title, Status, Detail);
