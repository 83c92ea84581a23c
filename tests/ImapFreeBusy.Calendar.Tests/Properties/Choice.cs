using FsCheck;
using FsCheck.Fluent;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>What the generators of this folder are made of.</summary>
internal static class Choice
{
    /// <summary>The text in some of a hundred cases, otherwise nothing.</summary>
    public static Gen<string> Sometimes(int percent, Gen<string> text) => Gen.Frequency((percent, text), (100 - percent, Gen.Constant(string.Empty)));

    /// <summary>One to three of the numbers, parted by commas.</summary>
    public static Gen<string> Some(params int[] numbers) =>
        from count in Gen.Choose(1, 3)
        from chosen in Gen.Elements(numbers).ListOf(count)
        select string.Join(',', chosen.Distinct());

    /// <summary>One to three of the words, parted by commas.</summary>
    public static Gen<string> Some(params string[] words) =>
        from count in Gen.Choose(1, 3)
        from chosen in Gen.Elements(words).ListOf(count)
        select string.Join(',', chosen.Distinct());
}
