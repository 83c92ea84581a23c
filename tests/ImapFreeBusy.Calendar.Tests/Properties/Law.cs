using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace ImapFreeBusy.Calendar.Tests.Properties;

/// <summary>
/// Runs a property over generated values. A failure tells the smallest case and the seed of its last step,
/// <c>(number,number)</c>; <c>IMAPFREEBUSY_PROPERTY_SEED=number,number[,size]</c> begins with it.
/// </summary>
internal static class Law
{
    private const int LongFactor = 50;

    private static bool IsLong => Environment.GetEnvironmentVariable("IMAPFREEBUSY_TESTS_LONG") is { Length: > 0 };

    public static void Holds(Property property, int tests = 200, int size = 60)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(IsLong ? tests * LongFactor : tests).WithEndSize(size);
        property.Check(Seed() is { } seed ? config.WithReplay(FSharpOption<Replay>.Some(seed)) : config);
    }

    private static Replay? Seed()
    {
        if (Environment.GetEnvironmentVariable("IMAPFREEBUSY_PROPERTY_SEED") is not { Length: > 0 } text)
        {
            return null;
        }

        var numbers = text.Trim('(', ')').Split(',').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new Replay(new Rnd(numbers[0], numbers[1]), numbers.Count > 2 ? FSharpOption<int>.Some((int)numbers[2]) : FSharpOption<int>.None);
    }
}
