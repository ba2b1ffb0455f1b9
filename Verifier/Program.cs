using Supervision.Verifier;

return VerifierProgram.Run(args, Console.Out, Console.Error);
