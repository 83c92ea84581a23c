using System.IO.Compression;
using System.Net;
using ImapFreeBusy.Http.Tests.Hosting;

namespace ImapFreeBusy.Http.Tests;

public sealed class EncodingTests : IAsyncLifetime
{
    private const string AdasList = "/freebusy/ada@example.org.ifb";

    private FreeBusyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FreeBusyServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate, gzip;q=0.5, br")]
    [InlineData("X-GZIP")]
    [InlineData("identity;q=0.1, *")]
    public async Task A_reader_who_takes_gzip_gets_it_under_a_tag_of_its_own(string accepted)
    {
        using var answer = await _server.GetAsync(AdasList, ("Accept-Encoding", accepted));

        Assert.Equal("gzip", answer.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", answer.Header("Vary"));
        Assert.NotEqual(_server.Publications.Publication!.ETag, answer.Header("ETag"));
        var compressed = await answer.BytesAsync();
        Assert.Equal($"{compressed.Length}", answer.Header("Content-Length"));
        Assert.Equal(_server.Publications.Publication.Content.ToArray(), Unzip(compressed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("br, deflate")]
    [InlineData("gzip;q=0")]
    [InlineData("gzip;q=0, *")]
    [InlineData("*;q=0")]
    [InlineData(";;;")]
    public async Task Other_readers_get_the_plain_list(string accepted)
    {
        using var answer = await _server.GetAsync(AdasList, ("Accept-Encoding", accepted));

        Assert.Null(answer.Header("Content-Encoding"));
        Assert.Equal(_server.Publications.Publication!.ETag, answer.Header("ETag"));
    }

    [Fact]
    public async Task A_short_list_is_never_compressed()
    {
        _server.Publications.Publication = SamplePublication.Create(periods: 1);

        using var answer = await _server.GetAsync(AdasList, ("Accept-Encoding", "gzip"));

        Assert.Null(answer.Header("Content-Encoding"));
    }

    [Fact]
    public async Task The_tag_of_one_encoding_is_not_that_of_another()
    {
        using var zipped = await _server.GetAsync(AdasList, ("Accept-Encoding", "gzip"));

        using var same = await _server.GetAsync(AdasList, ("Accept-Encoding", "gzip"), ("If-None-Match", zipped.Header("ETag")!));
        using var plain = await _server.GetAsync(AdasList, ("If-None-Match", zipped.Header("ETag")!));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
    }

    [Fact]
    public async Task Many_readers_at_once_cost_one_compression()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _server.GetAsync(AdasList, ("Accept-Encoding", "gzip"))));

        Assert.All(answers, answer => Assert.Equal("gzip", answer.Header("Content-Encoding")));
        Assert.Equal(1, _server.Representations.Made);
    }

    [Fact]
    public async Task HEAD_tells_the_length_of_the_compressed_list()
    {
        using var get = await _server.GetAsync(AdasList, ("Accept-Encoding", "gzip"));
        using var head = await _server.SendAsync(HttpMethod.Head, AdasList, ("Accept-Encoding", "gzip"));

        Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Equal(get.Header("ETag"), head.Header("ETag"));
        Assert.Equal("gzip", head.Header("Content-Encoding"));
    }

    private static byte[] Unzip(byte[] compressed)
    {
        using var output = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        gzip.CopyTo(output);
        return output.ToArray();
    }
}
