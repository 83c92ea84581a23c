using Microsoft.AspNetCore.Http;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Where to listen.</summary>
internal static class UrlChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        foreach (var url in options.Http.Urls.Split(';', StringSplitOptions.TrimEntries))
        {
            if (Problem(url) is { } problem)
            {
                faults.Add("Http:Urls", problem);
            }
        }
    }

    private static string? Problem(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme.ToUpperInvariant() switch
            {
                "HTTPS" => "https needs a web server in front of this one, which then listens on http.",
                "HTTP" when address.PathBase.Length == 0 => null,
                _ => "must be URLs such as http://127.0.0.1:8080, without a path, separated by semicolons.",
            };
        }
        catch (FormatException)
        {
            return "must be URLs such as http://127.0.0.1:8080, separated by semicolons.";
        }
    }
}
