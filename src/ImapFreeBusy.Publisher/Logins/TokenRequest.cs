using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Logins;

/// <summary>
/// Asks a token endpoint for a token by client credentials (RFC 6749 §4.4), the client's secret in the Authorization
/// header (§2.3.1). Redirects are not followed: the secret is for this endpoint.
/// </summary>
internal sealed class TokenRequest(string server, ServerOptions options, TimeProvider time)
{
    // A token with many claims has a few thousand.
    private const int MaxAnswerBytes = 64 * 1024;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly Uri _endpoint = options.TokenEndpoint!;

    /// <summary>Sends the request.</summary>
    /// <exception cref="ImapConnectionException">No token; the message says what to do and holds no secret.</exception>
    public async Task<AccessToken> SendAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Of its own: asked for once in an hour, and the name is looked up anew.
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !_endpoint.IsLoopback };
            using var client = new HttpClient(handler) { MaxResponseContentBufferSize = MaxAnswerBytes, Timeout = Timeout.InfiniteTimeSpan };
            using var request = Compose();
            using var response = await client.SendAsync(request, either.Token);
            return Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failed($"did not answer within {TimeLimit.TotalSeconds:0} s", isTransient: true);
        }
        catch (HttpRequestException failure)
        {
            var isTooLarge = failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded;
            throw Failed(isTooLarge ? $"answered with more than {MaxAnswerBytes} bytes" : $"cannot be asked: {failure.Message}", isTransient: true, failure);
        }
    }

    private HttpRequestMessage Compose()
    {
        var secret = SecretFiles.Read(options.ClientSecret, options.ClientSecretFile)?.Reveal() ?? "";
        var credentials = $"{WebUtility.UrlEncode(options.ClientId)}:{WebUtility.UrlEncode(secret)}";
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
        if (options.Scope is { Length: > 0 } scope)
        {
            form["scope"] = scope;
        }

        return new HttpRequestMessage(HttpMethod.Post, _endpoint)
        {
            Content = new FormUrlEncodedContent(form),
            Headers =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))),
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
            },
        };
    }

    private AccessToken Read(HttpStatusCode status, byte[] body) => status switch
    {
        HttpStatusCode.OK => TokenResponse.TryReadToken(body, out var fault) ?? throw Failed($"gave no token: {fault}", isTransient: false),
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => throw Failed($"answered {(int)status}; it may work later", isTransient: true),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => throw Failed($"answered {(int)status}; redirects are not followed, name the right URL", isTransient: false),
        _ => throw Failed($"answered {(int)status}, {TokenResponse.ReadError(body)}", isTransient: false),
    };

    private ImapConnectionException Failed(string what, bool isTransient, Exception? inner = null) =>
        new($"Servers:{server}:TokenEndpoint {_endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)} {what}.", isTransient, inner);
}
