namespace ImapFreeBusy.Testing.Programs;

/// <summary>How a run of the program ended and what it said.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Errors);
