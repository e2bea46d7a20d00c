// Exit code 0 past all that Node does at an exit.
// bound: ends at once
(process as unknown as { reallyExit: (code: number) => never }).reallyExit(0);

export {};
