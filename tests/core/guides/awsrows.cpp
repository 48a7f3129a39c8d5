#include "tests/core/guides/typedrows.h"

namespace portreeve::guides {

namespace {

constexpr TypedRow codes[] = {
    {"code of the documents", "registration-code", "WSpdx+ABC12D", "",
     "i region @ column 1; w example-code @ column 1"},
    {"code of Oregon", "registration-code", "WSpdx+9RJ8JT", "", "i region @ column 1"},
    {"code of Virginia", "registration-code", "SLiad+S393HD", "", "i region @ column 1"},
    {"code with a small prefix", "registration-code", "wsdub+SATMNS", "", "i region @ column 1"},
    {"code of GovCloud", "registration-code", "WSpdt+9RJ8JT", "region=us-gov-west-1", "i region @ column 1"},
    {"code of the answered Region", "registration-code", "WSpdx+9RJ8JT", "region=us-west-2", "i region @ column 1"},
    {"code of another Region", "registration-code", "WSpdx+9RJ8JT", "region=us-east-1",
     "i region @ column 1; w region-differs @ column 1"},
    {"code of no known place", "registration-code", "WSxyz+9RJ8JT", "", "w unknown-prefix @ column 1"},
    {"code of no known kind", "registration-code", "XXpdx+9RJ8JT", "", "w unknown-prefix @ column 1"},
    {"code with a blank before the plus", "registration-code", "WSpdx +9RJ8JT", "", "e bad-character @ column 6"},
    {"code without a prefix", "registration-code", "+9RJ8JT", "", "e no-prefix @ column 1"},
    {"code that is not there", "registration-code", "WSpdx+", "", "i region @ column 1; e no-code @ column 7"},
    {"code with a hyphen", "registration-code", "WSpdx+ABC-12", "", "i region @ column 1; e bad-character @ column 10"},
    {"code with two plus signs", "registration-code", "WSpdx+ABC+12", "",
     "i region @ column 1; e bad-character @ column 10"},
    {"code in small letters", "registration-code", "WSpdx+abc123", "",
     "i region @ column 1; w small-letters @ column 7"},
    {"code of seven", "registration-code", "WSpdx+ABC1234", "", "i region @ column 1; w unusual-length @ column 7"},
    {"code that is too long", "registration-code", "WSpdx+ABCDEFGHIJKLMNOP", "",
     "i region @ column 1; w unusual-length @ column 7; e too-long @ column 21"},
    {"code without a plus", "registration-code", "WSpdx9RJ8JT", "", "e no-plus"},
    {"code in its URI", "registration-code", "workspaces://maria@WSpdx+9RJ8JT", "", "e uri @ column 1"},
    {"code that is a host name", "registration-code", "desktop.contoso.com", "", "i host-name-code"},
    {"code that is an example", "registration-code", "desktop.example.com", "",
     "w reserved-name @ column 1; i host-name-code"},
    {"code that is no host name", "registration-code", "desk_top.contoso.com", "", "e underscore @ column 5"},
};

constexpr TypedRow ids[] = {
    {"account", "account-id", "987654321098", "", ""},
    {"account with zeros before it", "account-id", "001234567890", "", ""},
    {"account of the documents", "account-id", "123456789012", "", "w example-account @ column 1"},
    {"account of the policy's example", "account-id", "111122223333", "", "w example-account @ column 1"},
    {"account with hyphens", "account-id", "9876-5432-1098", "", "e hyphens @ column 1"},
    {"account with blanks", "account-id", "9876 5432 1098", "", "e hyphens @ column 1"},
    {"account with a letter", "account-id", "98765432109a", "", "e not-digits @ column 12"},
    {"account in other digits", "account-id", "٩٨٧٦٥٤٣٢١٠٩٨", "", "e not-digits @ column 1"},
    {"account of eleven digits", "account-id", "98765432109", "", "e wrong-length @ column 1"},
    {"account of thirteen digits", "account-id", "9876543210987", "", "e wrong-length @ column 1"},
    {"account by its alias", "account-id", "my-company", "", "e not-digits @ column 1"},

    {"directory", "directory-id", "d-9067783251", "", ""},
    {"directory with letters", "directory-id", "d-926722edaf", "", ""},
    {"directory in large letters", "directory-id", "D-926722EDAF", "", "e upper-case @ column 1"},
    {"directory as a row of x", "directory-id", "d-xxxxxxxxxx", "", "e placeholder @ column 1"},
    {"directory in angle brackets", "directory-id", "<directory-id>", "", "e placeholder @ column 1"},
    {"directory as the policy prints it", "directory-id", "DIRECTORY-ID", "", "e placeholder @ column 1"},
    {"directory without d", "directory-id", "926722edaf", "", "e wrong-prefix @ column 1"},
    {"directory by its name", "directory-id", "corp.contoso.com", "", "e wrong-prefix @ column 1"},
    {"directory with a g", "directory-id", "d-926722edag", "", "e not-hexadecimal @ column 12"},
    {"directory with an o and too short", "directory-id", "d-92672o", "",
     "e not-hexadecimal @ column 8; e wrong-length @ column 3"},
    {"directory of nine", "directory-id", "d-926722eda", "", "w unusual-length @ column 3"},
    {"directory of seven", "directory-id", "d-926722e", "", "e wrong-length @ column 3"},
    {"directory of its own", "directory-id", "wsd-k3n9x2pq7", "", "w other-form @ column 1"},
    {"directory of its own, too short", "directory-id", "wsd-k3n", "",
     "e wrong-length @ column 5; w other-form @ column 1"},
    {"directory of its own in large letters", "directory-id", "wsd-K3N9X2PQ7", "", "e bad-character @ column 5"},
    {"directory by its ARN", "directory-id", "arn:aws:workspaces:us-east-1:987654321098:directory/d-926722edaf", "",
     "e is-an-arn @ column 1"},
};

constexpr TypedRow counts[] = {
    {"users", "user-count", "250", "", "i subnet-size"},
    {"one user", "user-count", "1", "", "i subnet-size"},
    {"no user", "user-count", "0", "", "e zero"},
    {"users with zeros before", "user-count", "007", "", "w leading-zero @ column 1; i subnet-size"},
    {"users below nothing", "user-count", "-5", "", "e sign @ column 1"},
    {"users with a plus", "user-count", "+5", "", "e sign @ column 1"},
    {"users with a comma", "user-count", "1,000", "", "e separator"},
    {"users with a point", "user-count", "1.000", "", "e separator"},
    {"users with a blank", "user-count", "1 000", "", "e separator"},
    {"users in a word", "user-count", "many", "", "e not-a-number"},
    {"users with a unit", "user-count", "12k", "", "e not-a-number"},
    {"as many as two subnets hold", "user-count", "131060", "", "i subnet-size"},
    {"one more than two subnets hold", "user-count", "131061", "", "w more-than-a-directory"},
    {"more than a number holds", "user-count", "99999999999999999999", "", "e above-most"},
    {"users of BYOL", "user-count", "50", "byol-hardware=standard", "w below-other-minimum; i subnet-size"},
    {"users of BYOL by every copy", "user-count", "100", "byol-hardware=standard", "i subnet-size"},
    {"few users of BYOL in a guide without it", "user-count", "10", "byol-hardware=standard byol=no", "i subnet-size"},
    {"too few users of BYOL", "user-count", "49", "byol-hardware=standard", "e below-byol-minimum; i subnet-size"},
    {"too few users without BYOL", "user-count", "1", "region=af-south-1", "i subnet-size"},
    {"too few users of BYOL with GPU", "user-count", "3", "byol-hardware=graphics",
     "e below-byol-minimum; i subnet-size"},
    {"least users of BYOL with GPU", "user-count", "4", "byol-hardware=graphics", "i byol-always-on; i subnet-size"},
    {"few users of BYOL with GPU", "user-count", "19", "byol-hardware=graphics", "i byol-always-on; i subnet-size"},
    {"users of BYOL with GPU", "user-count", "20", "byol-hardware=graphics", "i subnet-size"},
    {"too few users of BYOL in Cape Town", "user-count", "399", "byol-hardware=standard region=af-south-1",
     "e below-byol-minimum; i subnet-size"},
    {"users of BYOL in Cape Town", "user-count", "400", "byol-hardware=standard region=af-south-1", "i subnet-size"},

    {"a number", "whole-number", "200", "", ""},
    {"no number of users", "whole-number", "0", "input=video-users", ""},
    {"growth", "whole-number", "30", "input=growth-percent", ""},
    {"growth with its sign", "whole-number", "30%", "input=growth-percent", "e percent-sign @ column 3"},
    {"growth with a blank before the sign", "whole-number", "30 %", "input=growth-percent",
     "e percent-sign @ column 4"},
    {"growth beyond measure", "whole-number", "1001", "input=growth-percent", "e above-most"},
    {"growth below nothing", "whole-number", "-20", "input=growth-percent", "e sign @ column 1"},
    {"a number with a comma", "whole-number", "1,000", "", "e separator"},
    {"a number with an exponent", "whole-number", "1e3", "", "e not-a-number"},
    {"a percent sign alone", "whole-number", "%", "", "e not-a-number"},
    {"no directory", "whole-number", "0", "input=directory-count", "e below-least"},
    {"cost of a link", "whole-number", "99999", "input=site-link-cost", ""},
    {"too high a cost", "whole-number", "100000", "input=site-link-cost", "e above-most"},

    {"quota alone", "interface-quota", "5000", "", "i quota-not-compared"},
    {"quota beside users that are no number", "interface-quota", "5000", "user-count=many", "i quota-not-compared"},
    {"quota that is enough", "interface-quota", "500", "user-count=400 interfaces-in-use=100", ""},
    {"quota that is exceeded", "interface-quota", "499", "user-count=400 interfaces-in-use=100",
     "e plan-interface-quota"},
    {"quota that growth exceeds", "interface-quota", "500", "user-count=400 growth-percent=30",
     "e plan-interface-quota"},
    {"no quota", "interface-quota", "0", "user-count=400", "e below-least"},
    {"quota with a comma", "interface-quota", "5,000", "user-count=400", "e separator"},
};

/// What every check of typed text finds, shown with one of each kind.
constexpr TypedRow common[] = {
    {"line with its end", "account-id", "987654321098\r\n", "", ""},
    {"blank before", "account-id", " 987654321098", "", "e surrounding-blanks @ column 1"},
    {"blank after", "account-id", "987654321098 ", "", "e surrounding-blanks @ column 13"},
    {"blank before a fault", "account-id", "  98765432109a", "",
     "e surrounding-blanks @ column 1; e not-digits @ column 14"},
    {"tab inside", "account-id", "9876\t54321098", "", "e control-character @ column 5"},
    {"no-break space after", "account-id", "987654321098\u00a0", "", "e invisible-character @ column 13"},
    {"zero-width space inside", "host-name", "idp\u200b.contoso.com", "", "e invisible-character @ column 4"},
    {"right-to-left mark", "email", "\u200fmaria@contoso.com", "", "e invisible-character @ column 1"},
    {"two lines", "account-id", "987654321098\n987654321099", "", "e several-lines @ column 13"},
    {"two lines of a Mac", "account-id", "987654321098\r987654321099", "", "e several-lines @ column 13"},
    {"private key", "arn", "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "",
     "e private-key"},
    {"end of a private key", "sam-account-name", "MIIEowIBAAKCAQEA -----END PRIVATE KEY-----", "", "e private-key"},
    {"private key among blocks", "cidrs", "10.0.0.0/16\n-----BEGIN EC PRIVATE KEY-----\n", "", "e private-key"},
    {"access key", "user-principal-name", "AKIAIOSFODNN7EXAMPLE", "", "e access-key"},
    {"access key among settings", "radius-settings", "10.0.0.5\nASIAIOSFODNN7EXAMPLE", "", "e access-key"},
    {"column after a pair", "sam-account-name", "\U0001F600 a/b", "",
     "e refused-character @ column 4; w blank @ column 2; w non-ascii @ column 1"},
    {"mark at the beginning of what is typed", "account-id", "\ufeff987654321098", "",
     "e invisible-character @ column 1"},
    {"lines that are empty", "cidrs", "\n\n10.0.0.0/16\n\n", "region=cn-northwest-1", "i addresses"},
    {"blanks in lines", "cidrs", " 10.0.0.0/16\n10.1.0.0/16\t\n \n", "region=cn-northwest-1",
     "e surrounding-blanks @ line 1, column 1; e surrounding-blanks @ line 2, column 12; i addresses"},
    {"a line that cannot be read", "cidrs", "10.0.0.0/16\n10.1.0.0/16\u200b", "region=cn-northwest-1",
     "e invisible-character @ line 2, column 12; i addresses"},
};

} // namespace

std::span<const TypedRow> commonRows()
{
    return common;
}

std::span<const TypedRow> awsRows()
{
    static const std::vector<TypedRow> rows = [] {
        std::vector<TypedRow> all(std::begin(codes), std::end(codes));
        all.insert(all.end(), std::begin(ids), std::end(ids));
        all.insert(all.end(), std::begin(counts), std::end(counts));
        return all;
    }();
    return rows;
}

} // namespace portreeve::guides
