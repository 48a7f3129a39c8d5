set -eu
group=$(aws ec2 create-security-group \
    --region=us-east-1 \
    --group-name=workspaces-ssh \
    --description='SSH to Linux WorkSpaces' \
    --vpc-id=vpc-0a1b2c3d4e5f60718 \
    --query=GroupId --output=text)
aws ec2 authorize-security-group-ingress \
    --region=us-east-1 \
    --group-id="$group" \
    --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=203.0.113.25/32}]'
printf '%s\n' "$group"
