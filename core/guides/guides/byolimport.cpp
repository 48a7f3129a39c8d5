#include "core/guides/guides/byolparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::byol {

namespace {

Step hosts()
{
    return {.id = "build-hosts",
            .title = PR_MESSAGE("guides", "Let the build reach its hosts"),
            .text = {PR_MESSAGE("guides", "A later revision of the page lists hosts that the machine which builds the "
                                          "image must reach, and two buckets of Image Builder in the Region.")},
            .verbatim = {"ec2imagebuilder-managed-resources-<region>-prod", "ec2imagebuilder-toe-<region>-prod"},
            .source = laterDocument("byol-page-later", "Import a BYOL image"),
            .artifacts = {{.id = "byol-build-hosts",
                           .title = PR_MESSAGE("guides", "Hosts of the build"),
                           .use = PR_MESSAGE("guides", "For the allow list of the network that the build runs in."),
                           .fileName = "byol-build-hosts.txt",
                           .language = "text",
                           .needs = {"region"},
                           .make = buildHosts}},
            .links = {{Link::Kind::Page, "firewall"}}};
}

Step console()
{
    return {.id = "import-console",
            .title = PR_MESSAGE("guides", "Import the image in the console"),
            .items =
                {PR_MESSAGE("guides", "Choose the kind of import, and the file in S3 or the AMI."),
                 PR_MESSAGE("guides", "As infrastructure configuration take the service's defaults, or one of your own "
                                      "from Image Builder."),
                 PR_MESSAGE("guides", "Decide whether the build instance ends when the import fails. One that stays "
                                      "costs money, and can be looked into."),
                 PR_MESSAGE("guides", "Name the image, and set compute type, version of Windows and semantic version."),
                 PR_MESSAGE("guides", "The import makes resources of Image Builder in the account, and the role "
                                      "AWSServiceRoleForImageBuilder where it is missing. A virtual machine also needs "
                                      "the permissions of VM Import/Export."),
                 PR_MESSAGE("guides", "The image stays Pending for at least 90 minutes.")},
            .verbatim = {"Images > Import Image"},
            .source = adminGuide(CreateImage, 420),
            .when = {{"byol-windows", release24H2, true}},
            .evidence = PR_MESSAGE("guides", "The id of the image, and the day of the import.")};
}

Step release25H2()
{
    return {.id = "import-25h2",
            .title = PR_MESSAGE("guides", "Ask AWS how Windows 11 25H2 is imported"),
            .text = {PR_MESSAGE("guides", "No document says whether the console imports release 25H2. The guide sends "
                                          "release 24H2 to another command, so try an image before a date is "
                                          "promised.")},
            .source = adminGuide(CreateImage, 426, Certainty::Inferred),
            .when = {{"byol-windows", {"windows-11-25h2"}}}};
}

Step consoleState()
{
    return {
        .id = "import-state",
        .title = PR_MESSAGE("guides", "Ask for the state of the import"),
        .text = {PR_MESSAGE("guides", "This command tells how far an import of the console is, and its errors with "
                                      "their codes:")},
        .verbatim = {"aws workspaces describe-custom-workspace-image-import --region <region> --image-id <id of "
                     "the image>"},
        .source = publicKnowledge("WorkSpaces API Reference: DescribeCustomWorkspaceImageImport"),
        .when = {{"byol-windows", release24H2, true}},
        .optional = true,
        .links = {{Link::Kind::Document,
                   "https://docs.aws.amazon.com/workspaces/latest/api/API_DescribeCustomWorkspaceImageImport.html"}}};
}

Step amiOfMachine()
{
    return {.id = "ami-of-vm",
            .title = PR_MESSAGE("guides", "Make an AMI of the exported machine"),
            .text = {PR_MESSAGE("guides", "Import the uploaded file into EC2 with VM Import/Export. It needs a service "
                                          "role of its own, which is called vmimport as a rule.")},
            .verbatim = {"aws ec2 import-image"},
            .source = adminGuide("Validate your image before importing", 418),
            .when = {{"byol-windows", release24H2}, {"byol-image-source", {"vm"}}},
            .evidence = PR_MESSAGE("guides", "The id of the AMI."),
            .links = {{Link::Kind::Document,
                       "https://docs.aws.amazon.com/vm-import/latest/userguide/vmimport-image-import.html"}}};
}

Step amiOfIso()
{
    return {.id = "ami-of-iso",
            .title = PR_MESSAGE("guides", "Make an AMI of the ISO file"),
            .text = {PR_MESSAGE("guides", "VM Import/Export takes no ISO file. EC2 Image Builder makes an AMI of it, "
                                          "with an infrastructure configuration that says where it builds.")},
            .verbatim = {"aws imagebuilder import-disk-image"},
            .source = publicKnowledge("EC2 Image Builder API Reference: ImportDiskImage"),
            .when = {{"byol-windows", {"windows-11-24h2"}}, {"byol-image-source", {"iso"}}},
            .evidence = PR_MESSAGE("guides", "The id of the AMI."),
            .links = {{Link::Kind::Document,
                       "https://docs.aws.amazon.com/cli/latest/reference/imagebuilder/import-disk-image.html"}}};
}

Input imageName()
{
    return {.id = "byol-image-name",
            .label = PR_MESSAGE("guides", "Name of the image"),
            .help = PR_MESSAGE("guides", "1 to 64 letters, digits and the signs _ . / ( ) - alone."),
            .example = "win11-24h2-2025-03",
            .validator = "image-text"};
}

Step api()
{
    return {
        .id = "import-api",
        .title = PR_MESSAGE("guides", "Import the image with the command line"),
        .text = {PR_MESSAGE("guides", "Windows 11 24H2 cannot be imported in the console or with "
                                      "import-custom-workspace-image. It takes import-workspace-image, and an AMI "
                                      "in the account to start from.")},
        .source = adminGuide(CreateImage, 426),
        .when = {{"byol-windows", release24H2}},
        .inputs = {{.id = "byol-ami-id",
                    .label = PR_MESSAGE("guides", "AMI of the image"),
                    .help = PR_MESSAGE("guides", "The account owns it, and its Windows is licensed already. VM "
                                                 "Import/Export makes one of a virtual machine, EC2 Image Builder of "
                                                 "an ISO file."),
                    .example = "ami-0123456789abcdef0",
                    .validator = "resource-id"},
                   imageName(),
                   {.id = "byol-image-description",
                    .label = PR_MESSAGE("guides", "Description of the image"),
                    .help = PR_MESSAGE("guides", "1 to 256 letters, digits, spaces and the signs _ . / ( ) - alone."),
                    .example = "Windows 11 24H2 for offices",
                    .validator = "image-text"}},
        .artifacts = {{.id = "byol-import",
                       .title = PR_MESSAGE("guides", "Command for the import"),
                       .use = PR_MESSAGE("guides", "For the AWS CLI, with rights on WorkSpaces and on the AMI."),
                       .fileName = "import-image.sh",
                       .language = "shell",
                       .needs = {"region", "protocol", "byol-hardware", "byol-ami-id", "byol-image-name",
                                 "byol-image-description"},
                       .make = importCommand,
                       .withheld = {{{{"byol-hardware", {"graphics"}},
                                      {"region.byol-graphics", {"no"}},
                                      {"region.partition", {"aws-cn"}, true}},
                                     PR_MESSAGE("guides", "there are no graphics bundles in this Region"),
                                     PR_MESSAGE("guides", "Choose another Region, or bundles without GPU.")}}}},
        .evidence = PR_MESSAGE("guides", "The id of the image, and the day of the import."),
        .links = {
            {Link::Kind::Document, "https://docs.aws.amazon.com/workspaces/latest/api/API_ImportWorkspaceImage.html"}}};
}

Step watch()
{
    return {.id = "import-errors",
            .title = PR_MESSAGE("guides", "Read the errors and mend them"),
            .text = {PR_MESSAGE("guides",
                                "The Images page shows errors with what to do about them; the whole log is in the "
                                "log group of Image Builder in CloudWatch. Paste a message or a log here to see "
                                "which of the known errors it names. AWS fetches system logs by itself during the "
                                "import.")},
            .items = {PR_MESSAGE("guides",
                                 "Image errors: the image could not be built. Mend the machine and import again."),
                      PR_MESSAGE("guides", "Image Builder errors: the build failed. Read the logs in CloudWatch."),
                      PR_MESSAGE("guides",
                                 "EC2 errors: connect to the build instance that was kept, mend the fault and try "
                                 "again from the Images page."),
                      PR_MESSAGE("guides", "Auto-fixed errors: already mended, nothing is left to do.")},
            .verbatim = {"aws workspaces describe-workspace-images"},
            .source = adminGuide(CreateImage, 512),
            .inputs = {{.id = "byol-log",
                        .kind = InputKind::Text,
                        .label = PR_MESSAGE("guides", "Message or log of the import"),
                        .help = PR_MESSAGE("guides", "28 errors of the import and 4 of Sysprep are known."),
                        .validator = "byol-log",
                        .required = false}},
            .evidence = PR_MESSAGE("guides", "The image shown as available.")};
}

} // namespace

Section importing()
{
    return {.id = "import",
            .title = PR_MESSAGE("guides", "Import"),
            .steps = {hosts(), release25H2(), console(), consoleState(), amiOfMachine(), amiOfIso(), api(), watch()}};
}

} // namespace portreeve::guides::byol
