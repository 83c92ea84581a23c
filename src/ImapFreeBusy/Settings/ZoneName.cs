using NodaTime;

namespace ImapFreeBusy.Settings;

/// <summary>Time zones by the names that people write.</summary>
internal static class ZoneName
{
    /// <summary>The IANA zone of that name, or null.</summary>
    public static DateTimeZone? Find(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>What is wrong with a name that is not found.</summary>
    public static string FaultOf(string name)
    {
        var hint = NearestName.Find(name, DateTimeZoneProviders.Tzdb.Ids);
        return "is no IANA time zone such as Europe/Berlin" + (hint is null ? "." : $"; did you mean {hint}?");
    }
}
