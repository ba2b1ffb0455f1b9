using System.Globalization;
using System.Text;
using QRCoder;
using Supervision.Accounts;
using Supervision.Domain.Courts;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Web.SignIn;

/// <summary>A second factor as an authenticator takes it: typed, as an address, and as a picture that the page draws itself.</summary>
internal static class Enrolment
{
    private const string Issuer = "Supervision";

    public static EnrolmentView Of(byte[] secret, string loginName, CourtId court)
    {
        var text = Base32.TextOf(secret);
        var label = Uri.EscapeDataString($"{Issuer} {court}:{loginName}");
        var uri = string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{label}?secret={text}&issuer={Issuer}%20{court}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.StepSeconds}");
        return new EnrolmentView(text, uri, Drawn(uri));
    }

    private static string Drawn(string uri)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);

        // With the four modules of white around it that a reader needs (ISO/IEC 18004).
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        // Dark on white in every theme: readers need it so.
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {rows.Count} {rows.Count}\" role=\"img\" aria-label=\"QR\" "
            + $"shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}
