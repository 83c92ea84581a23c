using ImapFreeBusy.Http.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ImapFreeBusy.Http.Endpoints;

/// <summary><c>/</c>: says what this is to somebody who followed a link.</summary>
internal static class WelcomeEndpoint
{
    private const string Text = """
        This is ImapFreeBusy: it tells when people are busy, and nothing else of their calendars.

        /freebusy/ADDRESS.ifb     busy time of a person (iCalendar VFREEBUSY); ?start= &end= &period= for another window
        /freebusy/ADDRESS.xfb     the same with what it is for, as far as you may know
        /getical?user=ADDRESS     the same as a calendar to subscribe to
        """;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/", HttpAnswers.ReadMethods, () => HttpAnswers.Line(Text));
}
