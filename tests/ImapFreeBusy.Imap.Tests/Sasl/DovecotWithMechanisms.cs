using System.Text.Json;
using ImapFreeBusy.Imap.Tests.Connection;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Http;
using Xunit;

namespace ImapFreeBusy.Imap.Tests.Sasl;

/// <summary>
/// A Dovecot that takes every mechanism it knows. Its token service is here: <c>token-of-NAME</c> is good for NAME. It
/// asks for certificates, and trusts those of <see cref="CertificateOf"/>.
/// </summary>
public sealed class DovecotWithMechanisms : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new TemporaryDirectory().LetOthersRead();
    private readonly LoopbackHttpServer _tokens = LoopbackHttpServer.Start(Introspect);
    private readonly TestCertificates _clients = new();
    private DovecotServer? _server;

    /// <summary>The server.</summary>
    public DovecotServer Server => _server!;

    /// <summary>Files of the certificate of a client by this name.</summary>
    public (string Certificate, string Key) CertificateOf(string name)
    {
        var (certificate, key) = _clients.CreateClient(name);
        return (_directory.Write($"{name}.pem", certificate), _directory.Write($"{name}.key", key));
    }

    public async ValueTask InitializeAsync()
    {
        var tokenSettings = _directory.Write("tokens.conf", $"""
            introspection_mode = post
            introspection_url = {_tokens.Url}introspect
            username_attribute = username
            active_attribute = active
            active_value = true

            """);
        _server = await DovecotServer.CreateAsync(new DovecotOptions
        {
            ExtraSettings = $$"""
                auth_mechanisms = plain login scram-sha-1 scram-sha-256 external xoauth2 oauthbearer
                ssl_ca = <{{_clients.CaFile}}
                ssl_verify_client_cert = yes
                ssl_require_crl = no
                auth_ssl_username_from_cert = yes
                passdb {
                  driver = static
                  mechanisms = external
                  args = nopassword=y
                }
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2 oauthbearer
                  args = {{tokenSettings}}
                }
                """,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await _tokens.DisposeAsync();
        _clients.Dispose();
        _directory.Dispose();
    }

    // RFC 7662 §2.2.
    private static LoopbackResponse Introspect(LoopbackRequest request)
    {
        var user = request.Field("token")?.Split("token-of-") is ["", var name] ? name : null;
        return new LoopbackResponse(200, JsonSerializer.Serialize(new { active = user is not null, username = user ?? "" }));
    }
}
