namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>One run of libical over all the texts.</summary>
/// <param name="Parse">Text to components.</param>
/// <param name="Strip">Taking the VTIMEZONEs out, where that is part of the way.</param>
/// <param name="Expand">Components to instances.</param>
/// <param name="Tally">What came out.</param>
internal sealed record PeerRun(TimeSpan Parse, TimeSpan Strip, TimeSpan Expand, Tally Tally)
{
    /// <summary>From text to instances.</summary>
    public TimeSpan Together => Parse + Strip + Expand;
}
