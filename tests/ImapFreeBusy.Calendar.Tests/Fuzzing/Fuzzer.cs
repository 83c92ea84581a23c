namespace ImapFreeBusy.Calendar.Tests.Fuzzing;

/// <summary>Spoils the corpora, and sends each result on its whole way. Equal seeds give equal cases, one by one.</summary>
internal sealed class Fuzzer
{
    private const int MostMutations = 6;
    private readonly IReadOnlyList<byte[]> _corpus;
    private readonly int _seed;

    public Fuzzer(IReadOnlyList<byte[]> corpus, int seed)
    {
        _corpus = corpus;
        _seed = seed;
    }

    /// <summary>The case of that number.</summary>
    public byte[] CaseOf(int number)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + number));
        var text = _corpus[random.Next(_corpus.Count)];
        for (var times = random.Next(1, MostMutations + 1); times > 0 && text.Length > 0; times--)
        {
            text = Mutations.All[random.Next(Mutations.All.Count)](random, text, _corpus);
        }

        return text;
    }
}
