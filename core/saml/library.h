#pragma once

namespace portreeve::saml {

/// Sets libxml2 and libxmlsec1 up, once in a process, and takes libxmlsec1 down again at its end. Whoever uses either
/// of them calls it first. Safe from any thread. False: libxmlsec1 refused, and no signature can be verified.
bool startLibraries();

/// While it lives, what libxml2 has to complain about in this thread goes nowhere: not to standard error.
class QuietXml
{
public:
    QuietXml();
    ~QuietXml();
    QuietXml(const QuietXml &) = delete;
    QuietXml &operator=(const QuietXml &) = delete;

private:
    void *m_context;
    void *m_handler;
};

} // namespace portreeve::saml
