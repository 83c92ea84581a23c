using System.CommandLine;
using System.CommandLine.Parsing;
using ImapFreeBusy.Display;
using ImapFreeBusy.Files;

namespace ImapFreeBusy.Commands;

/// <summary>The words of <c>show</c>, and which of them go together.</summary>
internal sealed class ShowWords
{
    private static readonly Dictionary<string, Action<ShownList, TextWriter>> Formats = new(StringComparer.Ordinal)
    {
        ["ifb"] = IfbFormat.Write,
        ["json"] = JsonFormat.Write,
        ["timeline"] = TimelineFormat.Write,
    };

    private readonly Argument<string?> _address = new("ADDRESS") { Description = "User by address or alias", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _files = new("--file")
    {
        Description = "Files to make the list of instead, one or more; - is standard input",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _owners = new("--owner") { Description = "With --file: whose time it is, for answers to invitations; once for each address", HelpName = "ADDRESS" };
    private readonly Option<string?> _zone = new("--tz") { Description = "With --file: zone of all-day and floating times (default UTC)", HelpName = "ZONE" };
    private readonly Option<string?> _from = new("--from") { Description = "Beginning of the window; with --to", HelpName = "T" };
    private readonly Option<string?> _to = new("--to") { Description = "End of the window; with --from", HelpName = "T" };
    private readonly Option<bool> _explain = new("--explain") { Description = "Say for every period which object makes it busy, and by which rule" };
    private readonly Option<string?> _format = new("--format") { Description = "ifb, json or timeline (default ifb, with --explain timeline)" };

    public void AddTo(Command command)
    {
        _format.AcceptOnlyFromAmong([.. Formats.Keys]);
        command.Arguments.Add(_address);
        foreach (var option in (Option[])[_files, _owners, _zone, _from, _to, _explain, _format])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Validate);
    }

    public ShowRequest Read(ParseResult arguments) => new(
        arguments.GetValue(_address),
        arguments.GetValue(_files) ?? [],
        arguments.GetValue(_owners) ?? [],
        arguments.GetValue(_zone) ?? "UTC",
        arguments.GetValue(_from),
        arguments.GetValue(_to),
        arguments.GetValue(_explain),
        Formats[arguments.GetValue(_format) ?? (arguments.GetValue(_explain) ? "timeline" : "ifb")]);

    // By what was written, since a value cannot be asked for where one is missing.
    private void Validate(CommandResult result)
    {
        var hasAddress = result.GetResult(_address) is { Tokens.Count: > 0 };
        Require(result, Has(_from) == Has(_to), "Give --from and --to together.");
        Require(result, !Has(_explain) || result.GetResult(_format) is not { Tokens: [{ Value: "ifb" }] }, "--explain goes with json or timeline: a published list never says why.");
        if (result.GetResult(_files) is { } files)
        {
            Require(result, !hasAddress, "Give either an address or --file: a list comes from the mail server or from files.");
            Require(result, result.GetResult(ConfigOption.Name) is null, "--file needs no settings: leave out --config.");
            Require(result, files.Tokens.Count(token => token.Value == CalendarFileReader.StandardInput) <= 1, "Standard input can be read only once.");
        }
        else
        {
            Require(result, hasAddress, "Give an address, or files with --file.");
            Require(result, !Has(_zone) && !Has(_owners), "--tz and --owner go with --file: a user's come from the settings.");
        }

        bool Has(Option option) => result.GetResult(option) is not null;
    }

    private static void Require(CommandResult result, bool holds, string error)
    {
        if (!holds)
        {
            result.AddError(error);
        }
    }
}
