namespace ImapFreeBusy.Calendar.Tests.Fuzzing;

/// <summary>Cuts a failing text down to the little that still fails.</summary>
internal static class Reduction
{
    private const int MostTries = 20_000;

    /// <summary>The smallest text found; ever smaller blocks are left out while what remains still fails.</summary>
    public static byte[] Of(byte[] text, Predicate<byte[]> fails)
    {
        var tries = 0;
        for (var block = Math.Max(1, text.Length / 2); block > 0 && tries < MostTries; block /= 2)
        {
            for (var start = 0; start < text.Length && tries++ < MostTries;)
            {
                byte[] less = [.. text.AsSpan(0, start), .. text.AsSpan(Math.Min(text.Length, start + block))];
                if (fails(less))
                {
                    text = less;
                }
                else
                {
                    start += block;
                }
            }
        }

        return text;
    }
}
