using Portfolj.Api.Hosting;

[assembly: OpenFolder("/Information")]
