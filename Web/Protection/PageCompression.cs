using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Supervision.Web.Protection;

/// <summary>
/// Pages go out compressed: a desk with thirty duties is 96 kB of text and a tenth of that on the way to a phone. Files of the program are compressed
/// when it is published; feeds and files of cases go out as they are.
/// </summary>
/// <remarks>
/// Over TLS, too. What an onlooker could learn from the length of a compressed page (BREACH, 2013) takes many requests in the reader's name from
/// another site: the session's cookie does not go with those (SameSite), and the token of a form is another in every answer.
/// </remarks>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
}
