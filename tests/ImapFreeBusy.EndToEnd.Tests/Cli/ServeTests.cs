using System.Net;
using System.Net.Sockets;
using Xunit;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

public sealed class ServeTests : IDisposable
{
    private const string Listening = "Listening on ";

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task It_says_where_it_listens_answers_and_stops_when_asked()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _line.RunUntilAsync(stop.Token, "serve", "--config", _line.Settings.File);
        var url = await WaitForUrlAsync(running);

        using var client = new HttpClient { BaseAddress = url };
        using var health = await client.GetAsync("/healthz", stop.Token);
        using var list = await client.GetAsync("/freebusy/ada@example.org.ifb", stop.Token);
        await stop.CancelAsync();

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task An_address_that_is_taken_ends_with_2()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        _line.Settings.With("Http:Urls", $"\"http://{taken.LocalEndpoint}\"");

        Assert.Equal(2, await _line.RunAsync("serve"));

        Assert.Contains("Cannot start: ", _line.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Output);
    }

    private async Task<Uri> WaitForUrlAsync(Task running)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!_line.Output.EndsWith('\n'))
        {
            Assert.False(running.IsCompleted, _line.Error);
            await Task.Delay(10, limit.Token);
        }

        return new Uri(_line.Output.Trim()[Listening.Length..]);
    }
}
