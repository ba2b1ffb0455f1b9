using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Guard;
using Supervision.Web.Protection;

namespace Supervision.Web.Documents;

/// <summary>An address that takes a file, larger than anything else that is sent here.</summary>
/// <param name="LargestFile">Bytes.</param>
internal sealed record TakesFile(int LargestFile) : IRequestSizeLimitMetadata
{
    /// <summary>Bytes of everything beside the file: the other fields, the token, what parts them.</summary>
    public const int Beside = 64 * 1024;

    public long? MaxRequestBodySize => LargestFile + Beside;
}

/// <summary>
/// Stands before whatever would read a body with a file in it: whoever may file nothing sends nothing, few send at once, nobody dawdles, and what is read
/// stays in memory, for the framework would lay it into a file of the machine in clear.
/// </summary>
internal sealed class FilingBounds
{
    /// <summary>Files that are read at one time, each in memory twice: with files of 25 MB some 400 MB.</summary>
    public const int AtOnce = 8;

    /// <summary>Of them those of one person.</summary>
    public const int AtOncePerPerson = 2;

    /// <summary>A place is not kept by dripping: 8 KB a second is slower than any line of an office.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private int taken;

    public async Task Around(HttpContext context, RequestDelegate next, TakesFile bounds)
    {
        await context.RequestServices.GetRequiredService<Gate>().Require(Right.FileDocument, context.RequestAborted);
        var who = context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? Place.Of(context.Connection.RemoteIpAddress);
        if (!TryEnter(who))
        {
            context.Response.Headers.RetryAfter = "5";
            await TypedResults.Problem(
                "As many files are being sent as can be taken at once; wait a moment. / 同时提交的文件过多，请稍候再试。",
                statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests / 请求过多", type: ProblemType.TooManyOpen).ExecuteAsync(context);
            return;
        }

        try
        {
            if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            {
                rate.MinDataRate = Slowest;
            }

            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
            {
                MemoryBufferThreshold = int.MaxValue,
                ValueCountLimit = 16,
                KeyLengthLimit = 64,
                ValueLengthLimit = 4 * 1024,
                MultipartHeadersCountLimit = 8,
                MultipartHeadersLengthLimit = 8 * 1024,
                MultipartBodyLengthLimit = bounds.MaxRequestBodySize!.Value,
            }));
            await next(context);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new Microsoft.AspNetCore.Http.BadHttpRequestException(
                $"A file has at most {bounds.LargestFile >> 20} MB. / 单个文件不得超过 {bounds.LargestFile >> 20} MB。", large.StatusCode, large);
        }
        finally
        {
            Leave(who);
        }
    }

    private bool TryEnter(string who)
    {
        lock (gate)
        {
            var mine = places.GetValueOrDefault(who);
            if (taken >= AtOnce || mine >= AtOncePerPerson)
            {
                return false;
            }

            (taken, places[who]) = (taken + 1, mine + 1);
            return true;
        }
    }

    private void Leave(string who)
    {
        lock (gate)
        {
            taken--;
            if (--places[who] == 0)
            {
                places.Remove(who);
            }
        }
    }
}

/// <summary>Puts the bounds before whatever reads bodies.</summary>
internal static class FilingHosting
{
    /// <summary>Behind whatever finds out who calls, before whatever looks for a form's token.</summary>
    public static IApplicationBuilder UseFilingBounds(this IApplicationBuilder app)
    {
        var bounds = new FilingBounds();
        return app.Use((context, next) =>
            context.GetEndpoint()?.Metadata.GetMetadata<TakesFile>() is { } takes ? bounds.Around(context, next, takes) : next(context));
    }

    public static IServiceCollection AddDocuments(this IServiceCollection services, DocumentBounds bounds) => services.AddSingleton(bounds);
}
