using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;

namespace ImapFreeBusy.Http.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/")]
    public async Task All_is_well_in_plain_text(string path)
    {
        using var answer = await _server.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.TextAsync());
    }

    [Fact]
    public async Task A_service_that_cannot_do_its_job_lives_but_is_not_ready_and_keeps_the_reason_to_itself()
    {
        _server.Readiness.NotReadyBecause = "imap.internal:993 refused";

        using var ready = await _server.GetAsync("/readyz");
        using var healthy = await _server.GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.DoesNotContain("internal", await ready.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);
    }
}
