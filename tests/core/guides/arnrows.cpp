#include "tests/core/guides/typedrows.h"

#define ACCOUNT "987654321098"
#define AUTHORITY "certificate-authority/12345678-1234-1234-1234-123456789012"
#define FIFTY "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx"
#define FIVE_HUNDRED FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY FIFTY

namespace portreeve::guides {

namespace {

constexpr TypedRow rows[] = {
    {"role", "arn", "arn:aws:iam::" ACCOUNT ":role/WorkSpacesSaml", "", ""},
    {"role with a path", "arn", "arn:aws:iam::" ACCOUNT ":role/saml/users/WorkSpaces", "", ""},
    {"role with signs", "arn", "arn:aws:iam::" ACCOUNT ":role/Work_Spaces+=,.@-1", "", ""},
    {"provider", "arn", "arn:aws:iam::" ACCOUNT ":saml-provider/Okta_1.2-x", "", ""},
    {"authority", "arn", "arn:aws:acm-pca:us-east-1:" ACCOUNT ":" AUTHORITY, "", ""},
    {"directory", "arn", "arn:aws:workspaces:us-east-1:" ACCOUNT ":directory/d-926722edaf", "", ""},
    {"everything as answered", "arn", "arn:aws:workspaces:us-east-1:" ACCOUNT ":directory/d-926722edaf",
     "region=us-east-1 account-id=" ACCOUNT " directory-id=d-926722edaf arn-kind=workspaces-directory", ""},
    {"GovCloud", "arn", "arn:aws-us-gov:iam::" ACCOUNT ":role/A", "", "i partition @ column 5"},
    {"GovCloud as answered", "arn", "arn:aws-us-gov:iam::" ACCOUNT ":role/A", "region=us-gov-west-1",
     "i partition @ column 5"},
    {"China", "arn", "arn:aws-cn:iam::" ACCOUNT ":role/A", "region=cn-northwest-1", "i partition @ column 5"},
    {"partition of another Region", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "region=us-gov-west-1",
     "e partition-differs @ column 5"},
    {"partition of another Region, turned round", "arn", "arn:aws-us-gov:iam::" ACCOUNT ":role/A", "region=us-east-1",
     "e partition-differs @ column 5"},
    {"Region that is not known", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "region=us-west-9", ""},
    {"no partition", "arn", "arn:amazon:iam::" ACCOUNT ":role/A", "", "e unknown-partition @ column 5"},
    {"empty partition", "arn", "arn::iam::" ACCOUNT ":role/A", "", "e unknown-partition @ column 5"},
    {"name alone", "arn", "WorkSpacesSaml", "", "e not-an-arn @ column 1"},
    {"large letters", "arn", "ARN:AWS:IAM::" ACCOUNT ":ROLE/A", "", "e not-an-arn @ column 1"},
    {"too few parts", "arn", "arn:aws:iam:" ACCOUNT, "", "e too-few-parts"},
    {"pair", "arn", "arn:aws:iam::" ACCOUNT ":role/A,arn:aws:iam::" ACCOUNT ":saml-provider/B", "",
     "e several-arns @ column 33"},
    {"pair with a blank", "arn", "arn:aws:iam::" ACCOUNT ":role/A arn:aws:iam::" ACCOUNT ":saml-provider/B", "",
     "e several-arns @ column 33"},
    {"placeholders of the guide", "arn", "arn:aws:iam::ACCOUNTNUMBER:role/ROLENAME", "", "e placeholder @ column 14"},
    {"placeholder in brackets", "arn", "arn:aws:iam::<account>:role/A", "", "e placeholder @ column 14"},
    {"wildcard", "arn", "arn:aws:iam::" ACCOUNT ":role/*", "", "e wildcard @ column 32"},
    {"role with a Region", "arn", "arn:aws:iam:us-east-1:" ACCOUNT ":role/A", "", "e region-not-empty @ column 13"},
    {"authority without a Region", "arn", "arn:aws:acm-pca::" ACCOUNT ":" AUTHORITY, "",
     "e region-missing @ column 17"},
    {"authority in another Region", "arn", "arn:aws:acm-pca:us-east-1:" ACCOUNT ":" AUTHORITY, "region=eu-central-1",
     "e region-differs @ column 17"},
    {"authority in an unknown Region", "arn", "arn:aws:acm-pca:us-west-9:" ACCOUNT ":" AUTHORITY, "",
     "w region-unknown @ column 17"},
    {"no account", "arn", "arn:aws:iam:::role/A", "", "e account-missing @ column 14"},
    {"account of AWS", "arn", "arn:aws:iam::aws:role/A", "", "e not-digits @ column 14"},
    {"short account", "arn", "arn:aws:iam::98765:role/A", "", "e wrong-length @ column 14"},
    {"account with hyphens", "arn", "arn:aws:iam::9876-5432-1098:role/A", "", "e hyphens @ column 14"},
    {"account of the examples", "arn", "arn:aws:iam::111122223333:role/A", "", "w example-account @ column 14"},
    {"another account", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "account-id=987654321099",
     "e account-differs @ column 14"},
    {"authority of another account", "arn", "arn:aws:acm-pca:us-east-1:" ACCOUNT ":" AUTHORITY,
     "account-id=987654321099", "w other-account @ column 27"},
    {"no name", "arn", "arn:aws:iam::" ACCOUNT ":role/", "", "e name-missing @ column 32"},
    {"name with a blank", "arn", "arn:aws:iam::" ACCOUNT ":role/My Role", "", "e bad-character @ column 34"},
    {"provider with a sign of roles", "arn", "arn:aws:iam::" ACCOUNT ":saml-provider/a+b", "",
     "e bad-character @ column 42"},
    {"longest name", "arn", "arn:aws:iam::" ACCOUNT ":role/" FIFTY "12345678901234", "", ""},
    {"name that is too long", "arn", "arn:aws:iam::" ACCOUNT ":role/" FIFTY "123456789012345", "",
     "e name-too-long @ column 96"},
    {"path that is too long", "arn", "arn:aws:iam::" ACCOUNT ":role/" FIVE_HUNDRED "1234567890/A", "",
     "e path-too-long @ column 32"},
    {"role of a service", "arn", "arn:aws:iam::" ACCOUNT ":role/aws-service-role/workspaces.amazonaws.com/A", "",
     "w service-role @ column 32"},
    {"id that is no authority's", "arn", "arn:aws:acm-pca:us-east-1:" ACCOUNT ":certificate-authority/my-ca", "",
     "e bad-authority-id @ column 62"},
    {"another directory", "arn", "arn:aws:workspaces:us-east-1:" ACCOUNT ":directory/d-926722edaf",
     "directory-id=d-926722edae", "e directory-differs @ column 53"},
    {"directory that is none", "arn", "arn:aws:workspaces:us-east-1:" ACCOUNT ":directory/d-92672", "",
     "e wrong-length @ column 55"},
    {"role where a provider is expected", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "arn-kind=saml-provider",
     "e kind-differs @ column 9"},
    {"provider where a role is expected", "arn", "arn:aws:iam::" ACCOUNT ":saml-provider/A", "arn-kind=iam-role",
     "e kind-differs @ column 9"},
    {"bucket where an authority is expected", "arn", "arn:aws:s3:::bucket", "arn-kind=certificate-authority",
     "e kind-differs @ column 9"},
    {"role where a directory is expected", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "arn-kind=workspaces-directory",
     "e kind-differs @ column 9"},
    {"bucket", "arn", "arn:aws:s3:::bucket", "", "e other-kind @ column 9"},
    {"user", "arn", "arn:aws:iam::" ACCOUNT ":user/maria", "", "e other-kind @ column 9"},
    {"session", "arn", "arn:aws:sts::" ACCOUNT ":assumed-role/A/maria", "", "e session @ column 9"},
    {"kind by the input that is judged", "arn", "arn:aws:iam::" ACCOUNT ":saml-provider/A",
     "saml-role-arn=arn:aws:iam::" ACCOUNT ":saml-provider/A", "e kind-differs @ column 9"},
    {"kind by the input that is named", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "input=saml-provider-arn",
     "e kind-differs @ column 9"},
    {"topic", "arn", "arn:aws:sns:us-east-1:" ACCOUNT ":work-spaces_1",
     "alarm-topic-arn=arn:aws:sns:us-east-1:" ACCOUNT ":work-spaces_1", ""},
    {"topic in order", "arn", "arn:aws:sns:us-east-1:" ACCOUNT ":alarms.fifo", "", ""},
    {"topic without a name", "arn", "arn:aws:sns:us-east-1:" ACCOUNT ":", "", "e topic-length @ column 36"},
    {"subscription", "arn", "arn:aws:sns:us-east-1:" ACCOUNT ":alarms:1234", "", "e bad-character @ column 42"},
    {"role where a topic is expected", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "arn-kind=sns-topic",
     "e kind-differs @ column 9"},
    {"authority by its input", "arn", "arn:aws:iam::" ACCOUNT ":role/A", "cba-ca-arn=arn:aws:iam::" ACCOUNT ":role/A",
     "e kind-differs @ column 9"},
    {"kind of two inputs that are equal", "arn", "arn:aws:iam::" ACCOUNT ":role/A",
     "saml-role-arn=arn:aws:iam::" ACCOUNT ":role/A saml-provider-arn=arn:aws:iam::" ACCOUNT ":role/A", ""},
    {"several faults at once", "arn", "arn:aws:iam:us-east-1:98765:role/My Role", "region=us-gov-west-1",
     "e partition-differs @ column 5; e region-not-empty @ column 13; e wrong-length @ column 23; "
     "e bad-character @ column 36"},
};

} // namespace

std::span<const TypedRow> arnRows()
{
    return rows;
}

} // namespace portreeve::guides
