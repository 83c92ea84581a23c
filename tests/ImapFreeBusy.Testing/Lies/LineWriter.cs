using System.Net.Sockets;
using System.Text;

namespace ImapFreeBusy.Testing.Lies;

/// <summary>One end of a connection, written to by several; Latin-1 keeps every octet as it is.</summary>
internal sealed class LineWriter(NetworkStream stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task WriteAsync(string text)
    {
        try
        {
            await _turn.WaitAsync();
            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // That end is closed.
        }
    }

    public void Dispose() => _turn.Dispose();
}
