using Portfolj.Api.Hosting;

[assembly: OpenFolder("/ExternalSignIn")]
