using Supervision.Verifier.Running;

return VerifierProgram.Run(args, Console.Out, Console.Error);
