#pragma once

#include "core/saml/document.h"
#include "core/saml/time.h"

namespace portreeve::saml {

/// What a document is, by its root element.
enum class DocumentKind {
    Response,
    Assertion, ///< without the response around it
    Request,   ///< any request of the protocol
    Metadata,  ///< of one entity or of several
    Other,
};
DocumentKind kindOf(const Document &document);

/// Text that a consumer reads as a whole. A comment or an element in it makes some consumers read only a part.
struct Text {
    QString value; ///< all of it, blanks included
    bool broken = false;

    friend bool operator==(const Text &, const Text &) = default;
};

struct NameId {
    Text text;
    QString format; ///< empty where it is not said

    friend bool operator==(const NameId &, const NameId &) = default;
};

struct SubjectConfirmation {
    QString method;
    QString recipient;
    QString inResponseTo;
    Time notBefore;
    Time notOnOrAfter;

    friend bool operator==(const SubjectConfirmation &, const SubjectConfirmation &) = default;
};

struct Conditions {
    bool given = false;
    Time notBefore;
    Time notOnOrAfter;
    QList<QList<Text>> audiences; ///< one list for each AudienceRestriction; each must hold by itself

    friend bool operator==(const Conditions &, const Conditions &) = default;
};

struct AuthnStatement {
    Time sessionNotOnOrAfter;

    friend bool operator==(const AuthnStatement &, const AuthnStatement &) = default;
};

struct Attribute {
    QString name;
    QList<Text> values; ///< in order
    int line = 0;

    friend bool operator==(const Attribute &, const Attribute &) = default;
};

struct Assertion {
    Element element;
    QString id;
    QString version;
    Time issueInstant;
    Text issuer;
    bool encryptedNameId = false;
    std::optional<NameId> nameId;
    QList<SubjectConfirmation> confirmations;
    Conditions conditions;
    QList<AuthnStatement> authnStatements;
    QList<Attribute> attributes; ///< of all statements, in order
    int encryptedAttributes = 0;
    QStringList repeated; ///< names of elements that stand again where SAML has one; the first is read
};

struct Status {
    QString code; ///< the outer one, as a URI; empty where there is none
    QString subordinate;
    QString message;

    friend bool operator==(const Status &, const Status &) = default;
};

/// A response as it says it is; nothing of it is proven by reading.
struct Response {
    Element element;
    QString id;
    QString version;
    Time issueInstant;
    std::optional<Text> issuer;
    std::optional<QString> destination;
    QString inResponseTo;
    Status status;
    QList<Assertion> assertions; ///< children of the response, in order; a consumer reads the first
    int encryptedAssertions = 0;
    QList<Element> strayAssertions; ///< in other places of the document than these and Advice
    QStringList repeated;           ///< as in Assertion; of the response itself
};

/// Errors: WrongSchema where the root is no Response of SAML 2.0; `where` is the name of the root.
Result<Response> readResponse(const Document &document);

} // namespace portreeve::saml
