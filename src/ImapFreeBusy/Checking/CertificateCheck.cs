using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Checking;

/// <summary>Whose certificate it is, and whether it will end soon.</summary>
internal static class CertificateCheck
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static void Run(string name, PeerCertificate certificate, DateTimeOffset now, CheckReport report)
    {
        var (whose, end) = ($"{certificate.Subject}, issued by {certificate.Issuer}", $"{certificate.NotAfter:yyyy-MM-dd HH:mm}Z");
        var left = certificate.NotAfter - now;
        if (left <= TimeSpan.Zero)
        {
            report.Problem($"{name}: the certificate ended on {end} ({whose}): put a new one in place at the server");
        }
        else if (left <= Soon)
        {
            report.Note($"certificate: {whose}; ends on {end}, in {Math.Floor(left.TotalDays)} days: renew it");
        }
        else
        {
            report.Fine($"certificate: {whose}; ends on {end}, in {Math.Floor(left.TotalDays)} days");
        }
    }
}
