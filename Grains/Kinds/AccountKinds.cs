using Supervision.Grains.Register;

namespace Supervision.Grains.Kinds;

/// <summary>What happens to accounts, in the register of kinds; signing in writes these entries, in one stream for each court.</summary>
public static class AccountKinds
{
    public const string Category = "accounts";
    public const string SignedIn = "account.signed-in";
    public const string SignInFailed = "account.sign-in-failed";
    public const string LockedOut = "account.locked-out";
    public const string PasswordChanged = "account.password-changed";
    public const string SecondFactorChanged = "account.second-factor-changed";
    public const string KeyMade = "account.key-made";
    public const string KeyRevoked = "account.key-revoked";
    public const string Invited = "account.invited";
    public const string Closed = "account.closed";
    public const string SignedOutEverywhere = "account.signed-out-everywhere";

    internal static StreamKind Row { get; } = new(Category,
    [
        new(SignedIn, new("Signed in", "登录"), "session:text by:text"),
        new(SignInFailed, new("Sign-in failed", "登录失败"), "person:text what:text held-back:number"),
        new(LockedOut, new("Account locked after failed sign-ins", "多次登录失败后账号被锁定"), "person:text what:text held-back:number"),
        new(PasswordChanged, new("Password changed", "更改密码"), "by:text"),
        new(SecondFactorChanged, new("Second factor changed", "更改第二验证因素"), "is:one(on,off)"),
        new(KeyMade, new("Key for programs made", "创建程序密钥"), "person?:text key:text scopes:text days:number"),
        new(KeyRevoked, new("Key for programs revoked", "吊销程序密钥"), "key:text"),
        new(Invited, new("Invited to an account", "邀请开通账号"), "person:text"),
        new(Closed, new("Account closed", "关闭账号"), "person:text"),
        new(SignedOutEverywhere, new("Signed out everywhere", "退出全部登录"), "sessions:number"),
    ])
    {
        Court = id => id,
    };
}
