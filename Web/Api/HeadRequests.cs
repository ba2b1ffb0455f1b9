using Microsoft.AspNetCore.Http.Features;

namespace Supervision.Web.Api;

/// <summary>
/// HEAD is answered as GET is, without the content (RFC 9110, 9.3.2), at every address that takes GET: pages map GET alone, and so does
/// most of the rest.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Stands before routing and before whatever asks for the method: up to here it is a HEAD, from here on a GET.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var (body, aborted) = (context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), context.RequestAborted);
        using var isAnswered = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        await using var unsent = new Unsent(body, isAnswered);
        context.RequestAborted = isAnswered.Token;
        context.Response.Body = unsent;
        context.Request.Method = HttpMethods.Get;
        context.Features.Set(unsent);
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.RequestAborted = aborted;
            context.Features.Set(body);
        }
    });

    /// <summary>For an address that may wait for long before it says anything: the head of its answer is known before that.</summary>
    /// <param name="endpoint">Which; what refuses must do so before its result is run.</param>
    /// <param name="type">What it answers with.</param>
    public static T KnowsItsHead<T>(this T endpoint, string type)
        where T : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var answer = await next(context);
        if (context.HttpContext.Features.Get<Unsent>() is null)
        {
            return answer;
        }

        context.HttpContext.Response.ContentType = type;
        return Results.Empty;
    });

    /// <summary>
    /// Takes the content and sends none of it. With its first piece the head of the answer is complete, and whoever asked has what they asked
    /// for: what would go on for as long as somebody listens, or write out a whole court, ends there.
    /// </summary>
    private sealed class Unsent(IHttpResponseBodyFeature head, CancellationTokenSource isAnswered) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
            // Nothing is held back.
        }

        // The server takes a cancelled flush for a broken connection, so the head goes out first, and without a token.
        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await head.StartAsync(CancellationToken.None);
            await isAnswered.CancelAsync();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await FlushAsync(cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => FlushAsync(cancellationToken);

        public override void Write(byte[] buffer, int offset, int count)
        {
            // The head goes out with the first piece that is written without waiting, or at the end.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
