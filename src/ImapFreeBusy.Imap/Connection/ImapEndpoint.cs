namespace ImapFreeBusy.Imap.Connection;

/// <summary>Where a server listens and how its certificate is trusted.</summary>
/// <param name="Host">Name or address; the certificate must carry it.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Security">How the connection is protected.</param>
public sealed record ImapEndpoint(string Host, int Port, ImapSecurity Security)
{
    /// <summary>PEM file of authorities trusted for this server instead of the system's; null for the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>SHA-256 fingerprint of the one certificate to accept (hex, colons allowed), in place of chain and name; null for none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>PEM file of the certificate to show in the handshake, its issuers behind it; null to show none.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>PEM file of its key, without a passphrase; null when <see cref="ClientCertificateFile"/> holds it too.</summary>
    public string? ClientKeyFile { get; init; }
}
