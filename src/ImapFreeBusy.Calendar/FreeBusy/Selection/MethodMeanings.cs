namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>What each METHOD means; one that nobody knows is as if there were none.</summary>
internal static class MethodMeanings
{
    public static MethodMeaning Of(string? method) => method switch
    {
        null => MethodMeaning.Counts,
        "CANCEL" => MethodMeaning.Cancels,
        "ADD" => MethodMeaning.Adds,
        "REPLY" or "COUNTER" or "DECLINECOUNTER" or "REFRESH" => MethodMeaning.Ignored,
        _ => MethodMeaning.Counts,
    };
}
