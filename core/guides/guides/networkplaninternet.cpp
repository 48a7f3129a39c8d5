#include "core/base/jsonwriter.h"
#include "core/guides/cite.h"
#include "core/guides/guides/networkplanparts.h"
#include "core/guides/networkinputs.h"

namespace portreeve::guides::networkplan {

namespace {

constexpr const char *InternetChapter = "Provide internet access";

Step internetStep()
{
    return {
        .id = "internet",
        .title = PR_MESSAGE("guides", "Decide how WorkSpaces reach the internet"),
        .text = {PR_MESSAGE("guides",
                            "They need it for updates and software; directories of IAM Identity Center need it for "
                            "sign-in. The security group must let TCP 80 and 443 out, which somebody has to add.")},
        .source = adminGuide(InternetChapter, 8537),
        .inputs = {{.id = "internet-egress",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Way to the internet"),
                    .options = {option("nat-gateway", PR_MESSAGE("guides", "NAT gateways in public subnets")),
                                option("public-addresses", PR_MESSAGE("guides", "Public addresses of the WorkSpaces")),
                                option("own-network", PR_MESSAGE("guides", "Through your own network")),
                                option("none", PR_MESSAGE("guides", "None"))}}},
        .links = {feature("internet-access"), rule("primary-out-80"), rule("primary-out-443")}};
}

Step natStep()
{
    return {.id = "nat",
            .title = PR_MESSAGE("guides", "Put a NAT gateway into each zone"),
            .text = {PR_MESSAGE(
                "guides", "Two public subnets in the two zones of the WorkSpaces, a gateway in each, and the route of "
                          "each private subnet to the gateway of its own zone: so a zone can fail, and no traffic "
                          "between zones is paid for.")},
            .source = whitepaper("Example of a Typical Configuration", 480, Certainty::Exact),
            .when = {{"internet-egress", {"nat-gateway"}}},
            .evidence = PR_MESSAGE("guides", "Route tables of the private subnets."),
            .links = {guideLink("ip-access-control")}};
}

Step publicSubnetsStep()
{
    return {.id = "public-subnets",
            .title = PR_MESSAGE("guides", "Make both subnets public"),
            .text = {PR_MESSAGE("guides",
                                "With public addresses both subnets of the WorkSpaces are public: their route to the "
                                "internet goes to an internet gateway of the VPC. Private subnets are not needed.")},
            .source = adminGuide(VpcChapter, 1811),
            .when = {{"internet-egress", {"public-addresses"}}},
            .evidence = PR_MESSAGE("guides", "Route tables of both subnets.")};
}

Step publicStep()
{
    return {
        .id = "public-addresses",
        .title = PR_MESSAGE("guides", "Assign public addresses"),
        .items = {PR_MESSAGE(
                      "guides",
                      "Switch on automatic assignment in the directory; only WorkSpaces that are made or rebuilt "
                      "from then on get an address."),
                  PR_MESSAGE("guides",
                             "Take no Elastic IP address of your own away from a WorkSpace: it stays without a public "
                             "address until it is rebuilt or gets another of yours.")},
        .source = adminGuide("Configure automatic public IP addresses", 10028),
        .when = {{"internet-egress", {"public-addresses"}}},
        .evidence = PR_MESSAGE("guides", "The setting in the directory.")};
}

Step ownNetworkStep()
{
    return {.id = "own-network",
            .title = PR_MESSAGE("guides", "Route internet traffic through your own network"),
            .text = {PR_MESSAGE(
                "guides", "The WorkSpaces are in private subnets, whose traffic for the internet goes back to your "
                          "data centre and through what controls it there.")},
            .items = {PR_MESSAGE("guides", "Route of each private subnet to the gateway of the VPN or Direct Connect."),
                      PR_MESSAGE("guides", "TCP 80 and 443 from these subnets at your firewall or proxy.")},
            .source = whitepaper("Example of a Typical Configuration", 461),
            .when = {{"internet-egress", {"own-network"}}},
            .evidence = PR_MESSAGE("guides", "Route tables of the private subnets, and the rules at your firewall."),
            .links = {rule("primary-out-80"), rule("primary-out-443"), guideLink("ip-access-control")}};
}

/// The guide has it for the partition of most Regions; the partition is part of every ARN.
Result<QString> makeRepositoryPolicy(const Answers &answers, const Facts &facts)
{
    const RegionFacts *region = facts.region(answers.one(QStringLiteral("region")));
    const QString partition = region == nullptr ? QStringLiteral("aws") : region->partition;
    if (partition == u"aws-cn") {
        return Error{ErrorCode::CannotExpress,
                     PR_MESSAGE("guides", "cannot write the policy"),
                     PR_MESSAGE("guides", "no document says where the repositories are in China"),
                     {},
                     PR_MESSAGE("guides", "Ask AWS Support for the names of the buckets.")};
    }
    const QString bucket = QStringLiteral("arn:%1:s3:::amazonlinux.*.amazonaws.com/*").arg(partition);
    JsonWriter json;
    json.beginObject().key("Statement").beginArray().beginObject();
    json.member("Sid", QStringLiteral("AmazonLinux2AMIRepositoryAccess")).member("Principal", QStringLiteral("*"));
    json.member("Action", QStringList{QStringLiteral("s3:GetObject")}).member("Effect", QStringLiteral("Allow"));
    json.member("Resource", QStringList{bucket}).endObject().endArray().endObject();
    return QString::fromUtf8(json.take());
}

Step noInternetStep()
{
    return {.id = "no-internet",
            .title = PR_MESSAGE("guides", "Provide updates of Amazon Linux from inside"),
            .text = {PR_MESSAGE(
                "guides", "Amazon Linux needs a VPC endpoint for S3 with a policy that allows its repositories.")},
            .source = adminGuide(InternetChapter, 8556),
            .when = {{"internet-egress", {"none"}}},
            .artifacts = {{.id = "repository-policy",
                           .title = PR_MESSAGE("guides", "Policy of the endpoint"),
                           .use = PR_MESSAGE("guides", "For the VPC endpoint of S3 in the VPC of the WorkSpaces."),
                           .fileName = "s3-endpoint-policy.json",
                           .language = "json",
                           .needs = {"region"},
                           .make = makeRepositoryPolicy}},
            .evidence = PR_MESSAGE("guides", "An update on one Linux WorkSpace.")};
}

Step windowsUpdatesStep()
{
    return {.id = "windows-updates",
            .title = PR_MESSAGE("guides", "Provide updates of Windows from inside"),
            .text = {PR_MESSAGE("guides", "Without the internet Windows gets its updates from a server of your own.")},
            .source = publicKnowledge("Microsoft: Windows Server Update Services"),
            .when = {{"internet-egress", {"none"}}},
            .evidence = PR_MESSAGE("guides", "An update on one Windows WorkSpace.")};
}

} // namespace

Section internet()
{
    return {"internet",
            PR_MESSAGE("guides", "Internet"),
            {internetStep(), natStep(), publicSubnetsStep(), publicStep(), ownNetworkStep(), noInternetStep(),
             windowsUpdatesStep()}};
}

} // namespace portreeve::guides::networkplan
