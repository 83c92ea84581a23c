using System.Text;
using ImapFreeBusy.Publisher.Logins;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Logins;

public sealed class TokenResponseTests
{
    // The first is the example of RFC 6749 §4.4.3.
    [Theory]
    [InlineData("""{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"example","expires_in":3600,"example_parameter":"example_value"}""", null, null)]
    [InlineData("""{"access_token":"2YotnFZFEjr1zCsicMWpAA","token_type":"Bearer","expires_in":3600}""", "2YotnFZFEjr1zCsicMWpAA", 3600.0)]
    [InlineData("""{"access_token":"t","token_type":"bearer","expires_in":0}""", "t", 0.0)]
    [InlineData("""{"access_token":"t","token_type":"BEARER","expires_in":59.5,"scope":"a b","x":[{"y":1}]}""", "t", 59.5)]
    [InlineData("""{"access_token":"t","token_type":"Bearer"}""", "t", null)]
    [InlineData("""{"access_token":"t","token_type":"Bearer","expires_in":-1}""", "t", null)]
    [InlineData("""{"access_token":"t","token_type":"Bearer","expires_in":1e300}""", "t", null)]
    [InlineData("""{"access_token":"t","token_type":"Bearer","expires_in":1e999}""", "t", null)]
    [InlineData("""{"access_token":"t","token_type":"Bearer","expires_in":"3600"}""", "t", null)]
    [InlineData("""{"access_token":"","token_type":"Bearer"}""", null, null)]
    [InlineData("""{"access_token":17,"token_type":"Bearer"}""", null, null)]
    [InlineData("""{"access_token":"t"}""", null, null)]
    [InlineData("""{"access_token":"\ud800","token_type":"Bearer"}""", null, null)]
    [InlineData("""["access_token"]""", null, null)]
    [InlineData("\"access_token\"", null, null)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[", null, null)]
    [InlineData("<html>", null, null)]
    [InlineData("", null, null)]
    public void A_token_is_read_or_refused(string body, string? token, double? seconds)
    {
        var read = TokenResponse.TryReadToken(Encoding.UTF8.GetBytes(body), out var fault);

        Assert.Equal(token, read?.Value.Reveal());
        Assert.Equal(seconds, read?.Lifetime?.TotalSeconds);
        Assert.Equal(token is null, fault.Length > 0);
        Assert.DoesNotContain("2Yotn", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"secret hunter2 is wrong"}""", "invalid_client: ClientId or the secret is wrong")]
    [InlineData("""{"error":"invalid_scope"}""", "invalid_scope: Scope is wrong")]
    [InlineData("""{"error":"hunter2"}""", "for no known reason")]
    [InlineData("hunter2", "for no known reason")]
    public void An_error_is_told_with_what_to_do_and_nothing_else_of_the_answer(string body, string words)
    {
        var told = TokenResponse.ReadError(Encoding.UTF8.GetBytes(body));

        Assert.StartsWith(words, told, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", told, StringComparison.Ordinal);
    }
}
