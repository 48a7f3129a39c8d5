#pragma once

#include <QByteArray>

/// Hand-made messages, written down field by field. Spaces are for the eye.
namespace portreeve::tests {

inline QByteArray octets(const char *hex)
{
    return QByteArray::fromHex(hex);
}

/// 0, 1, 2 ..
inline QByteArray counting(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; ++i)
        bytes[i] = char(i);
    return bytes;
}

/// KRB-ERROR of the realm CORP.EXAMPLE: 2025-06-01 12:00:03.5, KDC_ERR_C_PRINCIPAL_UNKNOWN, for krbtgt/CORP.EXAMPLE.
inline QByteArray kerberosError()
{
    return octets("7e 5e 30 5c"
                  "a0 03 02 01 05"
                  "a1 03 02 01 1e"
                  "a4 11 18 0f 32303235303630313132303030335a"
                  "a5 05 02 03 07a120"
                  "a6 03 02 01 06"
                  "a9 0e 1b 0c 434f52502e4558414d504c45"
                  "aa 21 30 1f a0 03 02 01 02 a1 18 30 16 1b 06 6b7262746774 1b 0c 434f52502e4558414d504c45");
}

/// AS-REP for somebody of CORP.EXAMPLE; ticket and encrypted part are stubs.
inline QByteArray kerberosTicket()
{
    return octets("6b 33 30 31"
                  "a0 03 02 01 05"
                  "a1 03 02 01 0b"
                  "a3 0e 1b 0c 434f52502e4558414d504c45"
                  "a4 0b 30 09 a0 03 02 01 01 a1 02 30 00"
                  "a5 04 61 02 30 00"
                  "a6 02 30 00");
}

/// SearchResultEntry of message 7: a domain controller and global catalog of corp.example, 2025-06-01 12:00:03.
inline QByteArray rootDseEntry()
{
    return octets("3081a002010764819a0400308195"
                  "302c041464656661756c744e616d696e67436f6e746578743114041244433d636f72702c44433d6578616d706c65"
                  "3021040b646e73486f73744e616d65311204106463312e636f72702e6578616d706c65"
                  "301e04146973476c6f62616c436174616c6f6752656164793106040454525545"
                  "3022040b63757272656e7454696d653113041132303235303630313132303030332e305a");
}

/// SearchResultDone of message 7: success.
inline QByteArray searchDone()
{
    return octets("30 0c 02 01 07 65 07 0a 01 00 04 00 04 00");
}

/// NETLOGON_SAM_LOGON_RESPONSE_EX of dc1.corp.example, written as MS-ADTS 6.3.1.9 lays it out: a domain controller that
/// is a global catalog, KDC, time server and writable, in the site Default of its own forest.
inline QByteArray netlogonValue()
{
    return octets("1700 0000 fd330000"
                  "00112233445566778899aabbccddeeff"
                  "04 636f7270 07 6578616d706c65 00" // at 24: the forest
                  "c018"                             // the domain is the same
                  "03 646331 c018"                   // the server's name
                  "04 434f5250 00"                   // NetBIOS name of the domain
                  "03 444331 00"                     // and of the server
                  "00"                               // no user
                  "07 44656661756c74 00"             // site
                  "c03a"                             // the client's site is the same
                  "05000000 ffff ffff");
}

/// The same as an answer to the ping with message id 7.
inline QByteArray netlogonEntry()
{
    return octets("306602010764610400305d305b04084e65746c6f676f6e314f044d") + netlogonValue();
}

/// Negotiate response of SMB 3.1.1: signing required, 2025-06-01 12:00:03 (MS-SMB2 2.2.4).
inline QByteArray smbNegotiated()
{
    return octets("fe534d42 4000 0000 00000000 0000 0100 01000000 00000000 0000000000000000 fffe0000 00000000"
                  "0000000000000000 00000000000000000000000000000000"
                  "4100 0300 1103 0100 000102030405060708090a0b0c0d0e0f 2f000000 00008000 00008000 00008000"
                  "802319b5ecd2db01 0000000000000000 8000 0000 80000000");
}

/// Answer of a server of stratum 2 to the question whose random bits count from 0.
inline QByteArray ntpAnswer()
{
    return octets("24 02 06 e8 00000a00 00000b00 c0000201 ebe6be17 00000000"
                  "0001020304050607"
                  "ebe6bf43 80000000"
                  "ebe6bf43 80100000");
}

/// What a Samba 4.17 controller of corp.example.com said to questions of ours, captured in a namespace: to a request
/// for a ticket of the realm PORTREEVE.INVALID,
inline QByteArray capturedKerberosError()
{
    return octets("7e819c308199a003020105a10302011ea411180f32303236313132313039353833325aa50502030cb31da603"
                  "020106a7131b11504f525452454556452e494e56414c4944a81c301aa003020101a11330111b0f706f727472"
                  "656576652d636865636ba9131b11504f525452454556452e494e56414c4944aa263024a003020102a11d301b"
                  "1b066b72627467741b11504f525452454556452e494e56414c4944");
}

/// to the ping with message id 1,
inline QByteArray capturedNetlogon()
{
    return octets("307a020101647504003071306f04086e65746c6f676f6e3163046117000000fd130000448b93965581a642b8"
                  "ebab79af93ed6204636f7270076578616d706c6503636f6d00c01803646331c01804434f5250000344433100"
                  "001744656661756c742d46697273742d536974652d4e616d6500c03e05000000ffffffff300c02010165070a"
                  "010004000400");
}

/// and to the negotiation.
inline QByteArray capturedSmb()
{
    return octets("fe534d4240000000000000000000010001000000000000000000000000000000000000000000000000000000"
                  "0000000000000000000000000000000000000000410003001103010064633100000000000000000000000000"
                  "07000000000080000000800000008000c8e512de9e79dd01000000000000000080006000e0000000605e0606"
                  "2b0601050502a0543052a024302206092a864882f71201020206092a864886f712010202060a2b0601040182"
                  "3702020aa32a3028a0261b246e6f745f646566696e65645f696e5f5246433431373840706c656173655f6967"
                  "6e6f726501002600000000000100200001009d8d551ad867630365b0004388aa3a37f8630e4b4b50d5f8616a"
                  "14468bda6660");
}

} // namespace portreeve::tests
