using Portfolj.Api.Hosting;

[assembly: OpenFolder("/Start")]
