using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Caching.Memory;

namespace ImapFreeBusy.Http.Representations;

/// <summary>
/// Other forms of a publication's bytes (calendar, gzip), made once for each content and never twice at a time. They
/// are found by the entity tag of what they were made from, so they outlive a publication that only got a new date.
/// </summary>
internal sealed class RepresentationCache : IDisposable
{
    /// <summary>Most bytes kept; a list has a few kilobytes.</summary>
    private const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>What an entry costs beside its bytes, about.</summary>
    private const int Overhead = 256;

    /// <summary>Below this gzip saves nothing: its own frame and table take their share.</summary>
    private const int SmallestToCompress = 256;

    private readonly MemoryCache _made = new(new MemoryCacheOptions { SizeLimit = MaxBytes });
    private readonly ConcurrentDictionary<string, Lazy<Representation>> _making = new(StringComparer.Ordinal);

    private long _count;

    /// <summary>How often something was made rather than found.</summary>
    public long Made => Interlocked.Read(ref _count);

    public Representation Get(FreeBusyPublication publication, RepresentationKind kind, bool acceptsGzip)
    {
        var plain = kind == RepresentationKind.Calendar
            ? GetOrMake("calendar of " + publication.ETag, () => ToCalendar(publication))
            : new Representation(publication.Content, publication.ETag, null);
        return acceptsGzip && plain.Content.Length >= SmallestToCompress
            ? GetOrMake("gzip of " + plain.ETag, () => Gzip.Compress(plain))
            : plain;
    }

    public void Dispose() => _made.Dispose();

    private static Representation ToCalendar(FreeBusyPublication publication)
    {
        var output = new ArrayBufferWriter<byte>();
        BusyCalendarWriter.Write(publication.Document, output);
        var hash = Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan).AsSpan(0, 16));
        return new Representation(output.WrittenSpan.ToArray(), $"\"{hash}\"", null);
    }

    private Representation GetOrMake(string key, Func<Representation> make)
    {
        if (_made.TryGetValue(key, out Representation? found))
        {
            return found!;
        }

        var work = _making.GetOrAdd(key, _ => new Lazy<Representation>(() => Make(key, make)));
        try
        {
            return work.Value;
        }
        finally
        {
            _making.TryRemove(KeyValuePair.Create(key, work));
        }
    }

    // Whoever missed it just before it was put there finds it here.
    private Representation Make(string key, Func<Representation> make)
    {
        if (_made.TryGetValue(key, out Representation? found))
        {
            return found!;
        }

        var representation = make();
        Interlocked.Increment(ref _count);
        _made.Set(key, representation, new MemoryCacheEntryOptions { Size = representation.Content.Length + Overhead });
        return representation;
    }
}
